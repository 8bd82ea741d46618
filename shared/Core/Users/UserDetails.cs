using Pepper.Core.Awards;
using Pepper.Core.Checkins;
using Pepper.Core.Credentials;
using Pepper.Core.Perks;
using Pepper.Core.Segments;
using Pepper.Core.Storage;

namespace Pepper.Core.Users;

/// <summary>A user with the parts that were asked for; those that were not are null.</summary>
/// <param name="User">The user.</param>
/// <param name="Includes">What was asked for.</param>
public sealed record UserDetails(User User, UserIncludes Includes)
{
    /// <summary>The sum of the points available in the user's awards.</summary>
    public decimal? Points { get; init; }

    /// <summary>The names the user is known by, oldest first.</summary>
    public IReadOnlyList<Credential>? Credentials { get; init; }

    /// <summary>Where the user is; null also when that is nowhere.</summary>
    public Checkin? Checkin { get; init; }

    /// <summary>Ids of the segments the user is in.</summary>
    public IReadOnlyList<string>? SegmentIds { get; init; }

    /// <summary>The segments the user is in.</summary>
    public IReadOnlyList<Segment>? Segments { get; init; }
}

/// <summary>Reads the parts of users that are kept in documents of their own.</summary>
public sealed class UserDetailsReader(IDocumentStore store, UserAwards awards, PerkCatalogue perks, UserCheckins checkins)
{
    private const int AtOnce = 16;

    /// <summary>A user with its parts. When none is asked for, nothing is read.</summary>
    public async ValueTask<UserDetails> ReadAsync(User user, UserIncludes includes, DateTimeOffset now, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(user);
        ArgumentNullException.ThrowIfNull(includes);
        return includes.NeedsMore
            ? (await ReadAllAsync([user], includes, now, cancellation))[0]
            : new UserDetails(user, includes);
    }

    /// <summary>Users of one tenant with their parts as they are at this moment, in the order given.</summary>
    public async Task<IReadOnlyList<UserDetails>> ReadAllAsync(
        IReadOnlyList<User> users, UserIncludes includes, DateTimeOffset now, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(users);
        ArgumentNullException.ThrowIfNull(includes);
        if (!includes.NeedsMore || users.Count == 0)
        {
            return [.. users.Select(user => new UserDetails(user, includes))];
        }

        var perksOfTenant = includes.Points ? await perks.ReadAsync(users[0].TenantId, cancellation) : null;
        var present = includes.Checkin
            ? await checkins.FindAllAsync(users[0].TenantId, users.Select(user => user.Id), now, cancellation)
            : null;
        var details = new UserDetails[users.Count];
        var options = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation };
        await Parallel.ForAsync(0, users.Count, options, async (index, stop) =>
            details[index] = await ReadAsync(users[index], includes, perksOfTenant, stop) with { Checkin = present?.GetValueOrDefault(users[index].Id) });
        return details;
    }

    private async Task<UserDetails> ReadAsync(User user, UserIncludes includes, TenantPerks? perksOfTenant, CancellationToken cancellation)
    {
        var segmentIds = includes.SegmentIds || includes.Segments ? await ReadSegmentIdsAsync(user, cancellation) : null;
        return new UserDetails(user, includes)
        {
            Points = perksOfTenant is null ? null : await awards.SumAsync(user, perksOfTenant, cancellation),
            Credentials = includes.Credentials
                ? [.. (await store.ReadCredentialsAsync(user.TenantId, user.Id, cancellation)).Select(stored => stored.Value)]
                : null,
            SegmentIds = includes.SegmentIds ? segmentIds : null,
            Segments = includes.Segments ? await ReadSegmentsAsync(user.TenantId, segmentIds!, cancellation) : null,
        };
    }

    private async Task<IReadOnlyList<string>> ReadSegmentIdsAsync(User user, CancellationToken cancellation)
    {
        var query = new QuerySpec(Membership.DocumentType.Name, user.TenantId) { Owner = user.Id, Order = [new OrderBy("segmentId")] };
        var memberships = await Membership.DocumentType.QueryAllAsync(store, query, cancellation);
        return [.. memberships.Select(membership => membership.Value.SegmentId)];
    }

    private async Task<IReadOnlyList<Segment>> ReadSegmentsAsync(
        string tenantId, IReadOnlyList<string> ids, CancellationToken cancellation)
    {
        var partition = Segment.PartitionOf(tenantId);
        var found = await store.ReadManyAsync([.. ids.Select(id => new DocumentKey(partition, id))], cancellation);
        return
        [
            .. found
                .Where(document => document.Type == Segment.DocumentType.Name)
                .Select(document => Segment.DocumentType.Parse(document).Value)
                .OrderBy(segment => segment.Id, StringComparer.Ordinal),
        ];
    }
}
