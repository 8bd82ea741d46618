using Pepper.Core.Calls;
using Pepper.Core.Input;
using Pepper.Core.Paging;
using Pepper.Core.Results;
using Pepper.Core.Storage;

namespace Pepper.Core.Subscriptions.Schemes;

/// <summary>
/// Lists a tenant's schemes, oldest first: for users the active ones, for admins all that were not deleted. Reference:
/// Subscription Schemes, Get all Subscription Schemes.
/// </summary>
/// <param name="Page">Which page.</param>
public sealed record ListSchemes(PageRequest Page)
{
    /// <summary>Reads the query from a request's query string.</summary>
    public static Result<ListSchemes> From(QueryFields query) => query.Finish(new ListSchemes(query.Page()));
}

/// <summary>Carries out <see cref="ListSchemes"/>.</summary>
public sealed class ListSchemesHandler(IDocumentStore store)
{
    private static readonly Filter NotDeleted = new("deletedAt", FilterOperator.Exists, false);

    private static readonly Filter OnlyActive = Filter.Equal("active", true);

    /// <summary>Reads one page.</summary>
    public async Task<Result<Page<SubscriptionScheme>>> HandleAsync(ListSchemes query, Call call, CancellationToken cancellation)
    {
        IReadOnlyList<Filter> filters = call.Caller.IsAdmin ? [NotDeleted] : [NotDeleted, OnlyActive];
        var type = SubscriptionScheme.DocumentType;
        var owner = SubscriptionScheme.PartitionOf(call.TenantId).Owner;
        return await store.ListAsync(type, query.Page.Query(type, call.TenantId, owner, filters), cancellation);
    }
}
