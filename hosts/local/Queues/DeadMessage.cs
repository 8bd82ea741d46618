namespace Pepper.Local.Queues;

/// <summary>A message that could not be handled in as many deliveries as there are.</summary>
/// <param name="Sequence">Its number, by which it can be replayed.</param>
/// <param name="Source">The queue, or the topic and subscription as <c>topic/subscription</c>.</param>
/// <param name="MessageId">The sender's id.</param>
/// <param name="SessionId">The session; null for none.</param>
/// <param name="Body">The payload.</param>
/// <param name="Deliveries">How often it was given to the function.</param>
/// <param name="Reason">The class of the last failure.</param>
/// <param name="Description">What the last failure said.</param>
/// <param name="EnqueuedAt">When the bus took it.</param>
/// <param name="DeadAt">When it was given up.</param>
public sealed record DeadMessage(
    long Sequence,
    string Source,
    string MessageId,
    string? SessionId,
    ReadOnlyMemory<byte> Body,
    int Deliveries,
    string Reason,
    string Description,
    DateTimeOffset EnqueuedAt,
    DateTimeOffset DeadAt);
