using Pepper.Core.Calls;
using Pepper.Core.Input;
using Pepper.Core.Paging;
using Pepper.Core.Results;
using Pepper.Core.Storage;
using Pepper.Core.Text;

namespace Pepper.Core.Users;

/// <summary>
/// Reads the users with the ids given, deleted ones in their redacted form; ids that are nobody's are left out.
/// Reference: Users, Lookup Users.
/// </summary>
/// <param name="UserIds">Which ones, at most <see cref="MaxIds"/>.</param>
/// <param name="Includes">What to read beside.</param>
/// <param name="Page">Which page of them.</param>
public sealed record LookupUsers(IReadOnlyList<string> UserIds, UserIncludes Includes, PageRequest Page)
{
    /// <summary>The most ids of one call.</summary>
    public const int MaxIds = 1000;

    /// <summary>Reads the query from a request's body and query string.</summary>
    public static Result<LookupUsers> From(Fields body, QueryFields query)
    {
        ArgumentNullException.ThrowIfNull(body);
        ArgumentNullException.ThrowIfNull(query);
        var ids = body.Texts("userIds", MaxIds, 100);
        if (ids is null)
        {
            body.Fail("userIds", "is required.");
        }

        var lookup = new LookupUsers(ids ?? [], UserIncludes.From(query), query.Page(query.Sort(ListUsers.Sorts)));
        return query.Finish(lookup).Then(body.Finish);
    }

    /// <summary>The values by which a user has its place in the order.</summary>
    public IReadOnlyList<object> KeyOf(User user)
    {
        ArgumentNullException.ThrowIfNull(user);
        return
        [
            .. Page.Order.Select(order => order.Path switch
            {
                "created" => Timestamp.Write(user.Created),
                "updatedAt" => Timestamp.Write(user.UpdatedAt),
                _ => user.Id,
            }),
        ];
    }
}

/// <summary>Carries out <see cref="LookupUsers"/>.</summary>
public sealed class LookupUsersHandler(IDocumentStore store, UserDetailsReader details)
{
    /// <summary>Reads the page: every user by key, then the order, as a thousand are quickly sorted.</summary>
    public async Task<Result<Page<UserDetails>>> HandleAsync(LookupUsers query, Call call, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(call);
        DocumentKey[] keys =
        [
            .. query.UserIds.Distinct(StringComparer.Ordinal).Select(id => new DocumentKey(User.PartitionOf(call.TenantId, id), User.DocumentId)),
        ];
        var found = keys.Length == 0 ? [] : await store.ReadManyAsync(keys, cancellation);
        var users = found
            .Where(document => document.Type == User.DocumentType.Name)
            .Select(document => User.DocumentType.Parse(document).Value)
            .Where(user => !user.IsExpiredGuest(call.Now));
        var page = query.Page.Cut(users, query.KeyOf);
        return new Page<UserDetails>(await details.ReadAllAsync(page.Items, query.Includes, call.Now, cancellation), page.Info);
    }
}
