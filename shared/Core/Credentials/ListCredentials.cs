using Pepper.Core.Calls;
using Pepper.Core.Input;
using Pepper.Core.Paging;
using Pepper.Core.Results;
using Pepper.Core.Storage;
using Pepper.Core.Tenants;
using Pepper.Core.Text;

namespace Pepper.Core.Credentials;

/// <summary>
/// Lists credentials: an admin sees the tenant's, everybody else their own. Reference: Credentials, Get credentials.
/// </summary>
/// <param name="Id">The whole name meant, as written; null for all.</param>
/// <param name="Provider">The kind of name; null for all.</param>
/// <param name="Page">Which page.</param>
public sealed record ListCredentials(string? Id, CredentialProvider? Provider, PageRequest Page)
{
    private static readonly Dictionary<string, string> Sorts = new(StringComparer.Ordinal)
    {
        ["_id"] = "_id",
        ["id"] = "id",
        ["provider"] = "provider",
    };

    /// <summary>Reads the query from a request's query string.</summary>
    public static Result<ListCredentials> From(QueryFields query)
    {
        ArgumentNullException.ThrowIfNull(query);
        CredentialProvider? provider = null;
        if (query.Text("provider")?.ToUpperInvariant() is { } word)
        {
            provider = WireName.Parse<CredentialProvider>(word);
            if (provider is null)
            {
                query.Fail("provider", $"must be one of {string.Join(", ", WireName.All<CredentialProvider>())}.");
            }
        }

        return query.Finish(new ListCredentials(query.Text("id"), provider, query.Page(query.Sort(Sorts))));
    }
}

/// <summary>Carries out <see cref="ListCredentials"/>.</summary>
public sealed class ListCredentialsHandler(IDocumentStore store, TenantDirectory tenants, CredentialNames names)
{
    /// <summary>Reads the page.</summary>
    public async Task<Result<Page<Credential>>> HandleAsync(ListCredentials query, Call call, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(call);
        var owner = call.Caller.IsAdmin ? null : call.Caller.UserId;
        var filters = new List<Filter>();
        if (query.Provider is { } provider)
        {
            filters.Add(Filter.Equal("provider", WireName.Of(provider)));
        }

        if (query.Id is not null)
        {
            // Looked up by key rather than by query: whoever has the name has it alone.
            var found = await FindAsync(query.Id, call.TenantId, cancellation);
            if (found is null || (owner is not null && found.UserId != owner))
            {
                return new Page<Credential>([], new PageInfo(0, query.Page.Limit, null, null));
            }

            owner = found.UserId;
            filters.Add(Filter.Equal("id", found.Id));
        }

        return await store.ListAsync(
            Credential.DocumentType, query.Page.Query(Credential.DocumentType, call.TenantId, owner, filters), cancellation);
    }

    private async Task<Credential?> FindAsync(string written, string tenantId, CancellationToken cancellation)
    {
        var tenant = await tenants.GetAsync(tenantId, cancellation);
        return CredentialName.ReadAny(written, tenant.Settings.DefaultCountry) is { } name
            ? (await names.FindAsync(tenantId, name, cancellation))?.Value
            : null;
    }
}
