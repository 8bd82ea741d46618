using Pepper.Core.Calls;
using Pepper.Core.Results;
using Pepper.Core.Storage;
using Pepper.Core.Users;

namespace Pepper.Core.Segments;

/// <summary>Lists the segments that a user is in, oldest first. Reference: Segments, Get a User's Segments.</summary>
/// <param name="UserId">The user.</param>
public sealed record ListUserSegments(string UserId);

/// <summary>Carries out <see cref="ListUserSegments"/>.</summary>
public sealed class ListUserSegmentsHandler(IDocumentStore store)
{
    /// <summary>Reads the segments.</summary>
    public async Task<Result<IReadOnlyList<Segment>>> HandleAsync(ListUserSegments query, Call call, CancellationToken cancellation)
    {
        var partition = User.PartitionOf(call.TenantId, query.UserId);
        if (await User.DocumentType.ReadAsync(store, partition, User.DocumentId, cancellation) is null)
        {
            return Error.NotFound("user", "userId");
        }

        var memberships = await Membership.DocumentType.QueryAllAsync(store, Membership.OfUser(partition), cancellation);
        var catalogue = Segment.PartitionOf(call.TenantId);
        var segments = await store.ReadManyAsync(
            [.. memberships.Select(membership => new DocumentKey(catalogue, membership.Value.SegmentId))], cancellation);
        return segments.Select(segment => Segment.DocumentType.Parse(segment).Value).OrderBy(segment => segment.Id, StringComparer.Ordinal).ToList();
    }
}
