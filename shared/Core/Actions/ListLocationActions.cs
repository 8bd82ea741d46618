using Pepper.Core.Calls;
using Pepper.Core.Input;
using Pepper.Core.Locations;
using Pepper.Core.Paging;
using Pepper.Core.Results;
using Pepper.Core.Storage;

namespace Pepper.Core.Actions;

/// <summary>Lists one location's actions, newest first. Reference: Actions, Get Actions for Location.</summary>
/// <param name="LocationId">The location.</param>
/// <param name="Page">The page.</param>
/// <param name="Filters">Conditions that all must hold.</param>
public sealed record ListLocationActions(string LocationId, PageRequest Page, IReadOnlyList<Filter> Filters)
{
    /// <summary>Reads the query from a request's query string.</summary>
    public static Result<ListLocationActions> From(string locationId, QueryFields query) => query.Finish(new ListLocationActions(
        locationId, query.Page(ActionFilters.NewestFirst), [.. ActionFilters.Read(query), ActionFilters.AtLocations([locationId])]));
}

/// <summary>Carries out <see cref="ListLocationActions"/>.</summary>
public sealed class ListLocationActionsHandler(IDocumentStore store, LocationCatalogue locations)
{
    /// <summary>Reads the page; 404 where the tenant has no such location.</summary>
    public async Task<Result<Page<ActionRecord>>> HandleAsync(ListLocationActions query, Call call, CancellationToken cancellation)
    {
        if (await locations.FindAsync(call.TenantId, query.LocationId, cancellation) is null)
        {
            return Error.NotFound("location", "locationId");
        }

        var filters = ActionFilters.Settled(query.Filters, store, call.Now);
        var spec = query.Page.Query(ActionRecord.DocumentType, call.TenantId, null, filters);
        return await store.ListAsync(ActionRecord.DocumentType, spec, cancellation);
    }
}
