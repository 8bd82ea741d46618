using Pepper.Core.Storage;

namespace Pepper.Core.Actions;

/// <summary>
/// Where an action is: what the bus tells of it on the topic <c>actions</c>. It says nothing of what happened, as messages
/// outlive deleted users; whoever listens reads the action.
/// </summary>
/// <param name="TenantId">The tenant.</param>
/// <param name="UserId">The owner of the partition that the action is in: its user, as a rule.</param>
/// <param name="ActionId">The action.</param>
public sealed record ActionPointer(string TenantId, string UserId, string ActionId)
{
    /// <summary>The address of the action's document.</summary>
    public DocumentKey Key => new(Partition.OfUser(TenantId, UserId), ActionRecord.DocumentIdOf(ActionId));

    /// <summary>Reads the action; null when it is gone.</summary>
    public Task<Stored<ActionRecord>?> ReadAsync(IDocumentStore store, CancellationToken cancellation) =>
        ActionRecord.DocumentType.ReadAsync(store, Key.Partition, Key.Id, cancellation);
}
