namespace Pepper.Local.Queues;

/// <summary>A message of a queue or subscription, from when it was sent until it is dealt with.</summary>
/// <param name="Sequence">The place in the order of the bus; no other message ever has the same.</param>
/// <param name="MessageId">The sender's id.</param>
/// <param name="SessionId">The session; null for none.</param>
/// <param name="Body">The payload.</param>
/// <param name="Properties">What the sender wrote beside it.</param>
/// <param name="EnqueuedAt">When the bus took it.</param>
internal sealed record QueuedMessage(
    long Sequence,
    string MessageId,
    string? SessionId,
    ReadOnlyMemory<byte> Body,
    IReadOnlyDictionary<string, object> Properties,
    DateTimeOffset EnqueuedAt)
{
    /// <summary>When it is to be delivered.</summary>
    public DateTimeOffset Due { get; set; }

    /// <summary>How often it was given to the function.</summary>
    public int Deliveries { get; set; }

    /// <summary>Whether a function has it.</summary>
    public bool IsInHand { get; set; }

    /// <summary>
    /// Whether it was there when the process began, so that it may be what ended the one before: its deliveries are written
    /// down ahead of them.
    /// </summary>
    public bool WasLeftBehind { get; init; }
}
