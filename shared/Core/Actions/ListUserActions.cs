using Pepper.Core.Calls;
using Pepper.Core.Input;
using Pepper.Core.Paging;
using Pepper.Core.Results;
using Pepper.Core.Storage;
using Pepper.Core.Users;

namespace Pepper.Core.Actions;

/// <summary>Lists one user's actions, newest first. Reference: Actions, Get Actions for User.</summary>
/// <param name="UserId">The user.</param>
/// <param name="Page">The page.</param>
/// <param name="Filters">Conditions that all must hold.</param>
public sealed record ListUserActions(string UserId, PageRequest Page, IReadOnlyList<Filter> Filters)
{
    /// <summary>Reads the query from a request's query string.</summary>
    public static Result<ListUserActions> From(string userId, QueryFields query) =>
        query.Finish(new ListUserActions(userId, query.Page(ActionFilters.NewestFirst), ActionFilters.Read(query)));
}

/// <summary>Carries out <see cref="ListUserActions"/>.</summary>
public sealed class ListUserActionsHandler(IDocumentStore store)
{
    /// <summary>Reads the page.</summary>
    public async Task<Result<Page<ActionRecord>>> HandleAsync(ListUserActions query, Call call, CancellationToken cancellation)
    {
        var user = await User.DocumentType.ReadAsync(
            store, User.PartitionOf(call.TenantId, query.UserId), User.DocumentId, cancellation);
        if (user is null)
        {
            return Error.NotFound("user", "userId");
        }

        var filters = ActionFilters.Settled(query.Filters, store, call.Now);
        var spec = query.Page.Query(ActionRecord.DocumentType, call.TenantId, query.UserId, filters);
        return await store.ListAsync(ActionRecord.DocumentType, spec, cancellation);
    }
}
