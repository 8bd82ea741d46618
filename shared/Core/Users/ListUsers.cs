using Pepper.Core.Calls;
using Pepper.Core.Credentials;
using Pepper.Core.Input;
using Pepper.Core.Paging;
using Pepper.Core.Results;
using Pepper.Core.Storage;
using Pepper.Core.Tenants;
using Pepper.Core.Text;

namespace Pepper.Core.Users;

/// <summary>
/// Lists the users of a tenant. Deleted users are left out, except with <c>updatedAfter</c>: who keeps a copy of the
/// users in step learns of deletions that way. Reference: Users, Get Users.
/// </summary>
/// <param name="Filter">Which users.</param>
/// <param name="CredentialId">The name of the one user meant, as written; null for all.</param>
/// <param name="Includes">What to read beside.</param>
/// <param name="Page">Which page.</param>
public sealed record ListUsers(UserFilter Filter, string? CredentialId, UserIncludes Includes, PageRequest Page)
{
    /// <summary>What users can be sorted by.</summary>
    internal static readonly Dictionary<string, string> Sorts = new(StringComparer.Ordinal)
    {
        ["updatedAt"] = "updatedAt",
        ["created"] = "created",
    };

    /// <summary>
    /// Reads the query from a request's query string. Without <c>sort</c> the list is in the order of what it is
    /// filtered by: <c>updatedAfter</c>, else <c>createdAfter</c>, else age.
    /// </summary>
    public static Result<ListUsers> From(QueryFields query)
    {
        ArgumentNullException.ThrowIfNull(query);
        var filter = UserFilter.From(query);
        return query.Finish(new ListUsers(
            filter,
            query.Text("credentialId"),
            UserIncludes.From(query),
            query.Page(OrderIn(query, filter))));
    }

    /// <summary>The order asked for, or the one that goes with the filter.</summary>
    private static IReadOnlyList<OrderBy> OrderIn(QueryFields query, UserFilter filter)
    {
        if (query.Text("sort") is not null)
        {
            return query.Sort(Sorts);
        }

        return filter switch
        {
            { UpdatedAfter: not null } => [new OrderBy("updatedAt"), new OrderBy("_id")],
            { CreatedAfter: not null } => [new OrderBy("created"), new OrderBy("_id")],
            _ => PageRequest.ById,
        };
    }
}

/// <summary>Which users a list holds.</summary>
/// <param name="Name">Text that the full name holds, at least 3 characters, in any case.</param>
/// <param name="UpdatedAfter">Changed or made after this.</param>
/// <param name="CreatedAfter">Made after this.</param>
/// <param name="Role">USER, GUEST or ADMIN.</param>
public sealed record UserFilter(string? Name, DateTimeOffset? UpdatedAfter, DateTimeOffset? CreatedAfter, Role? Role)
{
    /// <summary>Reads the filter from a request's query string.</summary>
    public static UserFilter From(QueryFields query)
    {
        ArgumentNullException.ThrowIfNull(query);
        Role? role = null;
        if (query.Text("role")?.ToUpperInvariant() is { } word)
        {
            role = WireName.Parse<Role>(word);
            if (role is not (Calls.Role.User or Calls.Role.Guest or Calls.Role.Admin))
            {
                query.Fail("role", "must be USER, GUEST or ADMIN.");
            }
        }

        return new UserFilter(query.Text("name", 201, 3), query.Time("updatedAfter"), query.Time("createdAfter"), role);
    }

    /// <summary>Whether a user passes.</summary>
    public bool Matches(User user)
    {
        ArgumentNullException.ThrowIfNull(user);
        return (UpdatedAfter is { } updated ? user.UpdatedAt > updated : !user.Deleted)
            && (CreatedAfter is not { } created || user.Created > created)
            && (Role is not { } role || user.Role == role)
            && (Name is null || user.FullName?.Contains(Name, StringComparison.OrdinalIgnoreCase) == true);
    }

    /// <summary>The filter in the store's words.</summary>
    public IReadOnlyList<Filter> ToStore()
    {
        var filters = new List<Filter>();
        if (UpdatedAfter is { } updated)
        {
            filters.Add(new Filter("updatedAt", FilterOperator.GreaterThan, Timestamp.Write(updated)));
        }
        else
        {
            filters.Add(Storage.Filter.Equal("deleted", false));
        }

        if (CreatedAfter is { } created)
        {
            filters.Add(new Filter("created", FilterOperator.GreaterThan, Timestamp.Write(created)));
        }

        if (Role is { } role)
        {
            filters.Add(Storage.Filter.Equal("role", WireName.Of(role)));
        }

        if (Name is not null)
        {
            filters.Add(new Filter("fullName", FilterOperator.ContainsIgnoreCase, Name));
        }

        return filters;
    }
}

/// <summary>Carries out <see cref="ListUsers"/>.</summary>
public sealed class ListUsersHandler(IDocumentStore store, TenantDirectory tenants, CredentialNames names, UserDetailsReader details)
{
    /// <summary>Reads the page. A name is looked up by key, and is a name only in its whole.</summary>
    public async Task<Result<Page<UserDetails>>> HandleAsync(ListUsers query, Call call, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(call);
        var page = query.CredentialId is { } name
            ? await FindAsync(name, query, call.TenantId, cancellation)
            : await store.ListAsync(
                User.DocumentType, query.Page.Query(User.DocumentType, call.TenantId, filters: query.Filter.ToStore()), cancellation);

        // No filter of the store can say this, and a guest whose time is over is there for a minute at most.
        List<User> there = [.. page.Items.Where(user => !user.IsExpiredGuest(call.Now))];
        return new Page<UserDetails>(
            await details.ReadAllAsync(there, query.Includes, call.Now, cancellation), page.Info with { Count = there.Count });
    }

    private async Task<Page<User>> FindAsync(string written, ListUsers query, string tenantId, CancellationToken cancellation)
    {
        var tenant = await tenants.GetAsync(tenantId, cancellation);
        if (CredentialName.ReadAny(written, tenant.Settings.DefaultCountry) is { } name
            && await names.FindAsync(tenantId, name, cancellation) is { } credential
            && await User.DocumentType.ReadAsync(store, credential.Partition, User.DocumentId, cancellation) is { Value: var user }
            && query.Filter.Matches(user))
        {
            var key = PageKey.Of(User.DocumentType.Create(User.DocumentId, user).Body, query.Page.Order)!;
            return new Page<User>([user], new PageInfo(1, query.Page.Limit, PageKey.Write(query.Page.Order, key), null));
        }

        return new Page<User>([], new PageInfo(0, query.Page.Limit, null, null));
    }
}
