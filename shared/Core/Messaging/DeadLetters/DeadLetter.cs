using System.Text.Json;
using System.Text.Json.Serialization;

namespace Pepper.Core.Messaging.DeadLetters;

/// <summary>A message of the bus that no delivery could get handled.</summary>
/// <param name="Id">Its id, by which it is replayed or deleted; those of one source are in the order in which the bus took the messages.</param>
/// <param name="Source">The queue, or the topic and subscription as <c>actions/rules</c>.</param>
/// <param name="MessageId">The sender's id: that of the action, or of the message to a user.</param>
/// <param name="SessionId">The session whose order it kept, a user's as a rule; null for none.</param>
/// <param name="Body">What the message says: ids alone, in JSON.</param>
/// <param name="Deliveries">How often it was given to the function.</param>
/// <param name="Reason">The kind of the last failure, such as <c>StoreUnavailable</c>.</param>
/// <param name="Description">What the last failure said where that names nobody; otherwise where to look in the log.</param>
/// <param name="EnqueuedAt">When the bus took it.</param>
/// <param name="DeadAt">When it was given up; null where the bus does not know.</param>
public sealed record DeadLetter(
    [property: JsonPropertyName("_id")] string Id,
    string Source,
    string MessageId,
    string? SessionId,
    JsonElement Body,
    int Deliveries,
    string Reason,
    string Description,
    DateTimeOffset EnqueuedAt,
    DateTimeOffset? DeadAt);
