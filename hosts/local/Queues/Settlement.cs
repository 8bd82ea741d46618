namespace Pepper.Local.Queues;

/// <summary>How one delivery of a message ended.</summary>
/// <param name="Message">The message.</param>
/// <param name="Delivery">The number of the delivery, which tells it from a later one of the same message.</param>
/// <param name="Failure">Why the function failed; null when it did not.</param>
internal sealed record Settlement(QueuedMessage Message, int Delivery, Exception? Failure)
{
    /// <summary>When it is to be delivered again; null when it is not.</summary>
    public DateTimeOffset? Again { get; init; }
}
