using Pepper.Core.Calls;
using Pepper.Core.Ids;
using Pepper.Core.Storage;
using Pepper.Core.Users;

namespace Pepper.Core.Subscriptions;

/// <summary>Finds subscriptions by their id, as far as a caller may see them.</summary>
public sealed class SubscriptionDirectory(IDocumentStore store)
{
    /// <summary>The subscription: any of the tenant for an admin, a user's own otherwise; null when there is none.</summary>
    public async Task<Stored<Subscription>?> FindAsync(string subscriptionId, Call call, CancellationToken cancellation)
    {
        if (!ObjectId.IsValid(subscriptionId))
        {
            return null;
        }

        if (call.Caller is { IsAdmin: false, UserId: { } own })
        {
            return await Subscription.DocumentType.ReadAsync(
                store, User.PartitionOf(call.TenantId, own), Subscription.DocumentIdOf(subscriptionId), cancellation);
        }

        var query = new QuerySpec(Subscription.DocumentType.Name, call.TenantId) { Filters = [Filter.Equal("_id", subscriptionId)], Limit = 1 };
        var page = await Subscription.DocumentType.QueryAsync(store, query, cancellation);
        return call.Caller.IsAdmin && page.Items is [var found] ? found : null;
    }
}
