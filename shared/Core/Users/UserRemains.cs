using Pepper.Core.Actions;
using Pepper.Core.Credits;
using Pepper.Core.Messaging;
using Pepper.Core.Segments;
using Pepper.Core.Storage;

namespace Pepper.Core.Users;

/// <summary>What is left in the partition of a user whose record is deleted and redacted. Safe to repeat.</summary>
public sealed class UserRemains(IDocumentStore store)
{
    /// <summary>Removes memberships, credits and unsent messages, and the user's name from the actions.</summary>
    public async Task RemoveAsync(string tenantId, string userId, CancellationToken cancellation)
    {
        var partition = User.PartitionOf(tenantId, userId);
        await EachAsync(
            Membership.DocumentType, partition, [new OrderBy("segmentId")], [], DocumentType<Membership>.Delete, cancellation);
        await EachAsync(
            Credit.DocumentType, partition, [new OrderBy("_id")], [], DocumentType<Credit>.Delete, cancellation);
        await EachAsync(
            OutboundMessage.DocumentType, partition, [new OrderBy("_id")], [], DocumentType<OutboundMessage>.Delete, cancellation);
        await EachAsync(
            ActionRecord.DocumentType,
            partition,
            [new OrderBy("when.timestamp"), new OrderBy("_id")],
            [new Filter("context.user.name", FilterOperator.Exists, true)],
            stored => ActionRecord.DocumentType.Replace(stored, Redact(stored.Value)),
            cancellation);
    }

    /// <summary>The action without the user's name.</summary>
    internal static ActionRecord Redact(ActionRecord action) =>
        action with { Context = action.Context with { User = action.Context.User is { } user ? user with { Name = null } : null } };

    // Each round looks at what is there now, so one that met a conflict is simply done again.
    private async Task EachAsync<T>(
        DocumentType<T> type,
        Partition partition,
        IReadOnlyList<OrderBy> order,
        IReadOnlyList<Filter> filters,
        Func<Stored<T>, Write> write,
        CancellationToken cancellation)
        where T : class
    {
        var query = new QuerySpec(type.Name, partition.TenantId)
        {
            Owner = partition.Owner,
            Filters = filters,
            Order = order,
            Limit = CommitRules.MaxWrites,
        };
        while (await type.QueryAsync(store, query, cancellation) is { Items.Count: > 0 } page)
        {
            await store.CommitAsync(partition, [.. page.Items.Select(write)], cancellation);
        }
    }
}
