namespace Pepper.Core.Messaging;

/// <summary>How it ended to hand a message to a provider.</summary>
/// <param name="Result">What became of it.</param>
/// <param name="Reason">
/// Why it was not taken: the provider and its code, such as <c>SMTP 550</c>. It is logged, so it never holds what the
/// provider said in words, which may repeat address or text.
/// </param>
/// <param name="RetryAfter">When the provider wants to be asked again, if it said so.</param>
public sealed record SendOutcome(SendResult Result, string? Reason = null, TimeSpan? RetryAfter = null)
{
    /// <summary>The provider has taken the message.</summary>
    public static SendOutcome Delivered { get; } = new(SendResult.Delivered);

    /// <summary>The provider will never take this message; trying again is no use.</summary>
    public static SendOutcome Refused(string reason) => new(SendResult.Refused, reason);

    /// <summary>The push service knows the device's token no more; nothing should be sent there again.</summary>
    public static SendOutcome TargetGone(string reason) => new(SendResult.TargetGone, reason);

    /// <summary>
    /// The provider could not be reached, is too busy, does not let us in, or the answer was lost. It may have taken the
    /// message.
    /// </summary>
    public static SendOutcome Away(string reason, TimeSpan? retryAfter = null) => new(SendResult.Away, reason, retryAfter);
}

/// <summary>What became of a message that was offered to a provider.</summary>
public enum SendResult
{
    /// <summary>It was taken.</summary>
    Delivered,

    /// <summary>It was refused for good.</summary>
    Refused,

    /// <summary>The device it was for is gone.</summary>
    TargetGone,

    /// <summary>It was not taken now.</summary>
    Away,
}
