using Pepper.Core.Calls;
using Pepper.Core.Credentials;
using Pepper.Core.Input;
using Pepper.Core.Paging;
using Pepper.Core.Results;
using Pepper.Core.Storage;
using Pepper.Core.Tenants;

namespace Pepper.Core.Actions;

/// <summary>Lists the tenant's actions, newest first. Reference: Actions, Get Actions.</summary>
/// <param name="Page">The page.</param>
/// <param name="Filters">Conditions that all must hold.</param>
/// <param name="CredentialId">The full e-mail address or phone number of the one user to look at; null for all.</param>
public sealed record ListActions(PageRequest Page, IReadOnlyList<Filter> Filters, string? CredentialId)
{
    /// <summary>Reads the query from a request's query string.</summary>
    public static Result<ListActions> From(QueryFields query)
    {
        var locations = query.List("locationId");
        IReadOnlyList<Filter> atLocations = locations.Count == 0 ? [] : [ActionFilters.AtLocations(locations)];
        return query.Finish(new ListActions(
            query.Page(ActionFilters.NewestFirst), [.. ActionFilters.Read(query), .. atLocations], query.Text("credentialId", 320)));
    }
}

/// <summary>Carries out <see cref="ListActions"/>.</summary>
public sealed class ListActionsHandler(IDocumentStore store, TenantDirectory tenants)
{
    /// <summary>Reads the page; a credential that nobody has gives an empty one.</summary>
    public async Task<Result<Page<ActionRecord>>> HandleAsync(ListActions query, Call call, CancellationToken cancellation)
    {
        string? owner = null;
        if (query.CredentialId is { } text)
        {
            owner = await FindUserAsync(text, call.TenantId, cancellation);
            if (owner is null)
            {
                return new Page<ActionRecord>([], new PageInfo(0, query.Page.Limit, null, null));
            }
        }

        var filters = ActionFilters.Settled(query.Filters, store, call.Now);
        var spec = query.Page.Query(ActionRecord.DocumentType, call.TenantId, owner, filters);
        return await store.ListAsync(ActionRecord.DocumentType, spec, cancellation);
    }

    private async Task<string?> FindUserAsync(string credential, string tenantId, CancellationToken cancellation)
    {
        var tenant = await tenants.GetAsync(tenantId, cancellation);
        if (CredentialName.ReadAny(credential, tenant.Settings.DefaultCountry) is not { } name)
        {
            return null;
        }

        var reservation = await CredentialReservation.DocumentType.ReadAsync(
            store, name.PartitionIn(tenantId), CredentialReservation.DocumentId, cancellation);
        return reservation?.Value.UserId;
    }
}
