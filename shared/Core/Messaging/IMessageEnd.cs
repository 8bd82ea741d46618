using Pepper.Core.Storage;

namespace Pepper.Core.Messaging;

/// <summary>
/// What else is true once a message has ended, such as its receipt. It is written in the commit that deletes the message, so
/// neither is ever without the other.
/// </summary>
public interface IMessageEnd
{
    /// <summary>Whether a message is its business, by what the message is about.</summary>
    bool Concerns(OutboundMessage message);

    /// <summary>
    /// The writes to the message's partition; asked again when what they were decided on has changed meanwhile, so it must not
    /// act.
    /// </summary>
    Task<IReadOnlyList<Write>> WritesAsync(OutboundMessage message, MessageEnding ending, CancellationToken cancellation);
}

/// <summary>How a message ended.</summary>
/// <param name="Kind">What became of it.</param>
/// <param name="Reason">The provider and its code, where it was not taken: never words of the provider's.</param>
public sealed record MessageEnding(MessageEndingKind Kind, string? Reason = null);

/// <summary>What became of a message in the end.</summary>
public enum MessageEndingKind
{
    /// <summary>A provider took it.</summary>
    Delivered,

    /// <summary>The provider refused it for good.</summary>
    Refused,

    /// <summary>The device it was for is gone, and so is its token.</summary>
    TargetGone,

    /// <summary>It was of use no more, before any provider took it.</summary>
    Useless,
}
