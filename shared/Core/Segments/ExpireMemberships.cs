using Pepper.Core.Calls;
using Pepper.Core.Ids;
using Pepper.Core.Storage;
using Pepper.Core.Tenants;
using Pepper.Core.Text;

namespace Pepper.Core.Segments;

/// <summary>
/// Takes out of their segments, in all tenants, those whose time is over; each leaves with MEMBER_REMOVED. The index of a segment's
/// members holds the time at which each is to leave, so that those who stay are passed over without reading their documents. Run once
/// a day; whatever stops it, the next run goes on from there. Reference: Segments, expiry checks.
/// </summary>
public sealed class ExpireMembershipsHandler(IDocumentStore store, TenantDirectory tenants, MembershipWriter memberships, IIdGenerator ids)
{
    private const int Batch = 500;

    /// <summary>Takes out those whose time is over.</summary>
    /// <returns>How many left.</returns>
    /// <exception cref="AggregateException">Some could not be taken out; all others were.</exception>
    public async Task<int> HandleAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        var left = 0;
        await tenants.ForEachAsync(
            async tenantId =>
            {
                var call = new Call(tenantId, new Caller(Role.Operator), now, ids);
                var query = new QuerySpec(Segment.DocumentType.Name, tenantId) { Owner = Segment.PartitionOf(tenantId).Owner };
                await Sweep.OverAsync(
                    Segment.DocumentType.QueryEachAsync(store, query, cancellation),
                    1,
                    async (segment, stop) => left += await OfSegmentAsync(segment.Value, call, stop),
                    cancellation);
            },
            cancellation);
        return left;
    }

    // Of any type: memberships keep the time that they were given, whatever became of the segment's type.
    private async Task<int> OfSegmentAsync(Segment segment, Call call, CancellationToken cancellation)
    {
        var leave = new LeaveSegment(segment.Id, segment.Title) { DueBy = call.Now };
        var members = Membership.OfSegment(call.TenantId, segment.Id);
        var query = members with
        {
            Filters = [.. members.Filters, new Filter("expiresAt", FilterOperator.LessThanOrEqual, Timestamp.Write(call.Now))],
            Limit = Batch,
        };
        var left = 0;
        do
        {
            var page = await Membership.DocumentType.QueryAsync(store, query, cancellation);
            var removed = await memberships.LeaveAsync(leave, [.. page.Items.Select(member => member.Value.UserId)], call, cancellation);
            left += removed.IsSuccess ? removed.Value : throw new StoreUnavailableException(removed.Error.Message);
            query = query with { StartAt = page.Next };
        }
        while (query.StartAt is not null);
        return left;
    }
}
