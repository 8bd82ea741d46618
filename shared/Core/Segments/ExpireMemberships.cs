using Pepper.Core.Calls;
using Pepper.Core.Ids;
using Pepper.Core.Storage;
using Pepper.Core.Tenants;

namespace Pepper.Core.Segments;

/// <summary>
/// Takes out of their segments, in all tenants, those whose time is over; each leaves with MEMBER_REMOVED. Members that a
/// deleted segment still has leave, too. The index of a segment's
/// members holds the time at which each is to leave, so that those who stay are passed over without reading their documents. Run once
/// a day; whatever stops it, the next run goes on from there. Reference: Segments, expiry checks.
/// </summary>
public sealed class ExpireMembershipsHandler(IDocumentStore store, TenantDirectory tenants, MembershipWriter memberships, IIdGenerator ids)
{
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
                await Sweep.OverAsync(
                    DeletedSegment.DocumentType.QueryEachAsync(store, DeletedSegment.Of(tenantId), cancellation),
                    1,
                    async (deleted, stop) => left += await OfDeletedAsync(deleted, call, stop),
                    cancellation);
            },
            cancellation);
        return left;
    }

    // Of any type: memberships keep the time that they were given, whatever became of the segment's type.
    private Task<int> OfSegmentAsync(Segment segment, Call call, CancellationToken cancellation) =>
        LeaveAsync(new LeaveSegment(segment.Id, segment.Title) { DueBy = call.Now }, call, cancellation);

    private async Task<int> OfDeletedAsync(Stored<DeletedSegment> deleted, Call call, CancellationToken cancellation)
    {
        var left = await LeaveAsync(new LeaveSegment(deleted.Value.SegmentId, deleted.Value.Title), call, cancellation);
        if (call.Now - deleted.Value.DeletedAt >= DeletedSegment.Lasts)
        {
            // Where somebody else changed it, the next night sees to it.
            await store.CommitAsync(deleted.Partition, [DocumentType<DeletedSegment>.Delete(deleted)], cancellation);
        }

        return left;
    }

    private async Task<int> LeaveAsync(LeaveSegment leave, Call call, CancellationToken cancellation)
    {
        var left = await memberships.LeaveAllAsync(leave, call, cancellation);
        return left.IsSuccess ? left.Value : throw new StoreUnavailableException(left.Error.Message);
    }
}
