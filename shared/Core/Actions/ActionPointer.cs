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

    /// <summary>Reads the action.</summary>
    /// <exception cref="StoreUnavailableException">It cannot be seen yet; see <see cref="In"/>.</exception>
    public async Task<ActionRecord> ReadAsync(IDocumentStore store, CancellationToken cancellation) =>
        (await ActionRecord.DocumentType.ReadAsync(store, Key.Partition, Key.Id, cancellation) ?? throw NotSeen()).Value;

    /// <summary>
    /// The action among documents that were read. An action is never deleted, so where it is missing the reading came from a replica
    /// that is behind the one the bus was told from; who went on without it would leave its effect out for good.
    /// </summary>
    /// <exception cref="StoreUnavailableException">It is not among them; the message is to be delivered again.</exception>
    public StoredDocument In(IEnumerable<StoredDocument> read)
    {
        var key = Key;
        return read.FirstOrDefault(document => document.Partition == key.Partition && document.Id == key.Id) ?? throw NotSeen();
    }

    private static StoreUnavailableException NotSeen() => new("The action that was told of cannot be seen in the store yet.");
}
