using System.Text.Json;
using Pepper.Core.Calls;
using Pepper.Core.Results;
using Pepper.Core.Storage;
using Pepper.Core.Users;

namespace Pepper.Core.Segments;

/// <summary>Puts users into a segment. Reference: Segments, Add Users to a Segment.</summary>
/// <param name="SegmentId">The segment.</param>
/// <param name="UserIds">At most 100 ids; one that occurs twice counts once.</param>
public sealed record AddSegmentUsers(string SegmentId, IReadOnlyList<string> UserIds)
{
    /// <summary>Reads the command from a request's body, a bare array of ids.</summary>
    public static Result<AddSegmentUsers> From(string segmentId, JsonElement body) =>
        UserIdList.Read(body).Map(ids => new AddSegmentUsers(segmentId, ids));

    /// <summary>The users to add, or which of the ids is no user's.</summary>
    /// <param name="found">The users there are among those asked for.</param>
    public Result<IReadOnlyCollection<string>> Decide(IEnumerable<User> found)
    {
        var users = found.Where(user => !user.Deleted).Select(user => user.Id).ToHashSet(StringComparer.Ordinal);
        for (var i = 0; i < UserIds.Count; i++)
        {
            if (!users.Contains(UserIds[i]))
            {
                return Error.Validation($"[{i}]", $"`[{i}]` is no user's id: {UserIds[i]}.");
            }
        }

        return users;
    }
}

/// <summary>What came of adding users.</summary>
/// <param name="Added">How many were not in the segment before.</param>
public sealed record SegmentUsersAdded(int Added);

/// <summary>Carries out <see cref="AddSegmentUsers"/>.</summary>
public sealed class AddSegmentUsersHandler(IDocumentStore store, GetSegmentHandler segments, MembershipWriter memberships)
{
    /// <summary>Adds the users; nothing is written when one of them is unknown or deleted.</summary>
    public async Task<Result<SegmentUsersAdded>> HandleAsync(AddSegmentUsers command, Call call, CancellationToken cancellation)
    {
        var segment = await segments.HandleAsync(new GetSegment(command.SegmentId), call, cancellation);
        if (!segment.IsSuccess)
        {
            return segment.Error;
        }

        var users = command.Decide(await ReadUsersAsync(command.UserIds, call.TenantId, cancellation));
        var added = await users.ThenAsync(found => memberships.JoinAsync(segment.Value, found, call, cancellation));
        return added.IsSuccess && await WasDeletedAsync(command, segment.Value, call, cancellation)
            ? GetSegmentHandler.Unknown()
            : added.Map(count => new SegmentUsersAdded(count));
    }

    private async Task<IEnumerable<User>> ReadUsersAsync(IReadOnlyList<string> ids, string tenantId, CancellationToken cancellation)
    {
        var keys = ids.Distinct().Select(id => new DocumentKey(User.PartitionOf(tenantId, id), User.DocumentId));
        var found = await store.ReadManyAsync([.. keys], cancellation);
        return found.Select(user => User.DocumentType.Parse(user).Value);
    }

    // A segment deleted in the meantime may have been cleared of its members before these joined, so they are taken out.
    private async Task<bool> WasDeletedAsync(AddSegmentUsers command, Segment segment, Call call, CancellationToken cancellation)
    {
        var still = await segments.HandleAsync(new GetSegment(segment.Id), call, cancellation);
        if (still.IsSuccess)
        {
            return false;
        }

        await memberships.LeaveAsync(new LeaveSegment(segment.Id, segment.Title), command.UserIds, call, cancellation);
        return true;
    }
}
