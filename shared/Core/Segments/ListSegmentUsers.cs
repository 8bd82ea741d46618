using Pepper.Core.Calls;
using Pepper.Core.Input;
using Pepper.Core.Paging;
using Pepper.Core.Results;
using Pepper.Core.Storage;
using Pepper.Core.Users;

namespace Pepper.Core.Segments;

/// <summary>Lists who is in a segment, by user id. Reference: Segments, Get Segment Users.</summary>
/// <param name="SegmentId">The segment.</param>
/// <param name="Page">The page.</param>
/// <param name="Expand">The fields of the users that are wanted, out of those the caller of <see cref="From"/> allowed.</param>
public sealed record ListSegmentUsers(string SegmentId, PageRequest Page, IReadOnlySet<string> Expand)
{
    /// <summary>Reads the query from a request's query string.</summary>
    public static Result<ListSegmentUsers> From(string segmentId, QueryFields query, params ReadOnlySpan<string> expandable) =>
        query.Finish(new ListSegmentUsers(segmentId, query.Page(new OrderBy("userId")), query.Words("expand", expandable)));
}

/// <summary>A member in a list.</summary>
/// <param name="Membership">The membership.</param>
/// <param name="User">The user; null when no field of it was asked for.</param>
public sealed record SegmentMember(Membership Membership, User? User);

/// <summary>Carries out <see cref="ListSegmentUsers"/>.</summary>
public sealed class ListSegmentUsersHandler(IDocumentStore store, GetSegmentHandler segments)
{
    /// <summary>Reads the page.</summary>
    public async Task<Result<Page<SegmentMember>>> HandleAsync(ListSegmentUsers query, Call call, CancellationToken cancellation)
    {
        var segment = await segments.HandleAsync(new GetSegment(query.SegmentId), call, cancellation);
        if (!segment.IsSuccess)
        {
            return segment.Error;
        }

        var request = query.Page.Query(
            Membership.DocumentType, call.TenantId, null, Membership.OfSegment(call.TenantId, segment.Value.Id).Filters);
        var page = await store.ListAsync(Membership.DocumentType, request, cancellation);
        var users = query.Expand.Count == 0 ? [] : await ReadUsersAsync(page.Items, call.TenantId, cancellation);
        return page.Map(member => new SegmentMember(member, users.GetValueOrDefault(member.UserId)));
    }

    private async Task<Dictionary<string, User>> ReadUsersAsync(
        IReadOnlyList<Membership> members, string tenantId, CancellationToken cancellation)
    {
        var keys = members.Select(member => new DocumentKey(User.PartitionOf(tenantId, member.UserId), User.DocumentId));
        var users = await store.ReadManyAsync([.. keys], cancellation);
        return users.Select(user => User.DocumentType.Parse(user).Value).ToDictionary(user => user.Id);
    }
}
