using Pepper.Local.Functions;

namespace Pepper.Local.Queues;

/// <summary>A message in the hands of a function. The number of the delivery tells one lease from the next.</summary>
/// <param name="Sequence">The place in the order of the bus.</param>
/// <param name="Source">The queue or subscription.</param>
/// <param name="MessageId">The sender's id.</param>
/// <param name="SessionId">The session whose order is kept; null for none.</param>
/// <param name="Body">The payload.</param>
/// <param name="Properties">What the sender wrote beside it, as JSON.</param>
/// <param name="EnqueuedAt">When the bus took it.</param>
/// <param name="Deliveries">The number of this delivery, from 1.</param>
internal sealed record LeasedMessage(
    long Sequence,
    MessageSource Source,
    string MessageId,
    string? SessionId,
    ReadOnlyMemory<byte> Body,
    string? Properties,
    DateTimeOffset EnqueuedAt,
    int Deliveries);
