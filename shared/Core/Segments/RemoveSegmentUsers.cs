using System.Text.Json;
using Pepper.Core.Calls;
using Pepper.Core.Results;

namespace Pepper.Core.Segments;

/// <summary>
/// Takes users out of a segment; those who are not in it are passed over. Reference: Segments, Remove Users from a
/// Segment.
/// </summary>
/// <param name="SegmentId">The segment.</param>
/// <param name="UserIds">At most 100 ids.</param>
public sealed record RemoveSegmentUsers(string SegmentId, IReadOnlyList<string> UserIds)
{
    /// <summary>Reads the command from a request's body, a bare array of ids.</summary>
    public static Result<RemoveSegmentUsers> From(string segmentId, JsonElement body) =>
        UserIdList.Read(body).Map(ids => new RemoveSegmentUsers(segmentId, ids));
}

/// <summary>What came of removing users.</summary>
/// <param name="Removed">How many were in the segment before.</param>
public sealed record SegmentUsersRemoved(int Removed);

/// <summary>Carries out <see cref="RemoveSegmentUsers"/>.</summary>
public sealed class RemoveSegmentUsersHandler(GetSegmentHandler segments, MembershipWriter memberships)
{
    /// <summary>Removes the users.</summary>
    public async Task<Result<SegmentUsersRemoved>> HandleAsync(RemoveSegmentUsers command, Call call, CancellationToken cancellation)
    {
        var segment = await segments.HandleAsync(new GetSegment(command.SegmentId), call, cancellation);
        var removed = await segment.ThenAsync(
            found => memberships.LeaveAsync(new LeaveSegment(found.Id, found.Title), command.UserIds, call, cancellation));
        return removed.Map(count => new SegmentUsersRemoved(count));
    }
}
