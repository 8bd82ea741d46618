namespace Pepper.Core.Messaging;

/// <summary>Whether a message is still of use to who gets it; asked right before it is handed over.</summary>
public interface IMessageRelevance
{
    /// <summary>Whether this is the one to ask about a message, by what the message is about.</summary>
    bool Judges(OutboundMessage message);

    /// <summary>
    /// False when what the message tells of holds no more, such as a code that was used, or that a newer one has replaced.
    /// Asked of messages with <see cref="OutboundMessage.About"/> alone.
    /// </summary>
    Task<bool> HoldsAsync(OutboundMessage message, CancellationToken cancellation);
}
