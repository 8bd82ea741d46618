using System.Globalization;
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

    /// <summary>The users of the page, and the one that the next page starts with.</summary>
    internal (IReadOnlyList<User> Users, User? Next) PageOf(IEnumerable<User> users)
    {
        var ordered = users.Order(Comparer<User>.Create(Compare));
        var start = Page.StartAt is { } values ? ordered.SkipWhile(user => Compare(KeyOf(user), values) < 0) : ordered;
        List<User> taken = [.. start.Take(Page.Limit + 1)];
        return taken.Count > Page.Limit ? (taken[..Page.Limit], taken[^1]) : (taken, null);
    }

    /// <summary>The key of the page that starts with a user.</summary>
    internal string KeyFor(User user) => PageKey.Write(Page.Order, KeyOf(user));

    private object[] KeyOf(User user) =>
    [
        .. Page.Order.Select(order => order.Path switch
        {
            "created" => Timestamp.Write(user.Created),
            "updatedAt" => Timestamp.Write(user.UpdatedAt),
            _ => user.Id,
        }),
    ];

    private int Compare(User one, User other) => Compare(KeyOf(one), KeyOf(other));

    private int Compare(object[] one, IReadOnlyList<object> other)
    {
        for (var i = 0; i < Page.Order.Count; i++)
        {
            var difference = string.CompareOrdinal(one[i] as string, Convert.ToString(other[i], CultureInfo.InvariantCulture));
            if (difference != 0)
            {
                return Page.Order[i].Descending ? -difference : difference;
            }
        }

        return 0;
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
        var (users, next) = query.PageOf(found
            .Where(document => document.Type == User.DocumentType.Name)
            .Select(document => User.DocumentType.Parse(document).Value));
        return new Page<UserDetails>(
            await details.ReadAllAsync(users, query.Includes, cancellation),
            new PageInfo(
                users.Count,
                query.Page.Limit,
                users.Count > 0 ? query.KeyFor(users[0]) : null,
                next is null ? null : query.KeyFor(next)));
    }
}
