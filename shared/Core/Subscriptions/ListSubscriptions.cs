using Pepper.Core.Calls;
using Pepper.Core.Input;
using Pepper.Core.Paging;
using Pepper.Core.Results;
using Pepper.Core.Storage;
using Pepper.Core.Subscriptions.Schemes;
using Pepper.Core.Users;

namespace Pepper.Core.Subscriptions;

/// <summary>
/// Lists subscriptions, oldest first, also those that have ended: an admin all of the tenant, a user its own. Reference:
/// Subscriptions, Get all Subscriptions.
/// </summary>
/// <param name="Page">Which page.</param>
/// <param name="WithScheme">Whether their schemes are asked for.</param>
public sealed record ListSubscriptions(PageRequest Page, bool WithScheme)
{
    /// <summary>Reads the query from a request's query string.</summary>
    public static Result<ListSubscriptions> From(QueryFields query) =>
        query.Finish(new ListSubscriptions(query.Page(), query.Words("expand", GetSubscription.Scheme).Count > 0));
}

/// <summary>Carries out <see cref="ListSubscriptions"/>.</summary>
public sealed class ListSubscriptionsHandler(IDocumentStore store, SchemeCatalogue schemes, SubscriberCards cards)
{
    /// <summary>Reads one page.</summary>
    public async Task<Result<Page<SubscriptionDetails>>> HandleAsync(ListSubscriptions query, Call call, CancellationToken cancellation)
    {
        if (!call.Caller.IsAdmin && call.Caller.UserId is null)
        {
            return Error.Forbidden();
        }

        var owner = call.Caller.IsAdmin ? null : User.PartitionOf(call.TenantId, call.Caller.UserId!).Owner;
        var type = Subscription.DocumentType;
        var page = await store.ListAsync(type, query.Page.Query(type, call.TenantId, owner), cancellation);
        var known = query.WithScheme
            ? await schemes.FindManyAsync(call.TenantId, page.Items.Select(subscription => subscription.SubscriptionSchemeId), cancellation)
            : null;
        var charged = await cards.OfAsync(page.Items, cancellation);
        return page.Map(subscription => new SubscriptionDetails(
            subscription, null, known?.GetValueOrDefault(subscription.SubscriptionSchemeId), charged.GetValueOrDefault(subscription.Id)));
    }
}
