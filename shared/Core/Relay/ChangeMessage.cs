namespace Pepper.Core.Relay;

/// <summary>What the bus is told of a change: where the document is, and nothing of what it says.</summary>
/// <param name="Entity">The queue or topic.</param>
/// <param name="MessageId">
/// The id of the thing that changed, after that of its tenant where others might use the same; a bus that detects duplicates drops a
/// second message of it.
/// </param>
/// <param name="SessionId">The session whose order is kept: a user's as a rule, otherwise the tenant's and what it is kept in; null for none.</param>
/// <param name="Body">JSON of at most a few hundred bytes; it outlives deleted users and holds ids alone.</param>
public sealed record ChangeMessage(string Entity, string MessageId, string? SessionId, ReadOnlyMemory<byte> Body)
{
    /// <summary>
    /// Texts and truths beside the body, for the filters of subscriptions: <c>tenantId</c>; of an action also its
    /// <c>type</c>, and <c>true</c> under the name of each subscription that wants it.
    /// </summary>
    public IReadOnlyDictionary<string, object> Properties { get; init; } = new Dictionary<string, object>(StringComparer.Ordinal);

    /// <summary>Of those subscriptions that say what they want, the ones that want this; null where all get it.</summary>
    public IReadOnlySet<string>? WantedBy { get; init; }

    /// <summary>When the action was committed; null for what is no action.</summary>
    public DateTimeOffset? CommittedAt { get; init; }
}
