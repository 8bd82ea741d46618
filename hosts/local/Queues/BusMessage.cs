namespace Pepper.Local.Queues;

/// <summary>A message to be sent.</summary>
/// <param name="MessageId">The sender's id; a second message of the same id is dropped for a day.</param>
/// <param name="SessionId">The session whose order it keeps; null for none.</param>
/// <param name="Body">The payload, at most 1 MB.</param>
public sealed record BusMessage(string MessageId, string? SessionId, ReadOnlyMemory<byte> Body)
{
    /// <summary>What the receiver finds beside the payload: texts, truths and whole numbers.</summary>
    public IReadOnlyDictionary<string, object> Properties { get; init; } = new Dictionary<string, object>(StringComparer.Ordinal);

    /// <summary>The earliest time at which it may be received; null for at once.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>Which of the topic's subscriptions get it; null for all.</summary>
    public Predicate<string>? Subscriptions { get; init; }

    /// <summary>Whether the sender knows that it never sends a second message of this id, which then need not be remembered.</summary>
    public bool IsSentOnce { get; init; }
}
