using Pepper.Core.Actions;
using Pepper.Core.Calls;
using Pepper.Core.Results;
using Pepper.Core.Storage;
using Pepper.Core.Tenants;
using Pepper.Core.Text;
using Pepper.Core.Users;

namespace Pepper.Core.Segments;

/// <summary>
/// Lets many users join or leave a segment: each in a commit of its own, membership and action together, in its own
/// partition. A call that breaks off halfway may be made again; who is in or out already is passed over.
/// </summary>
public sealed class MembershipWriter(IDocumentStore store, UnitOfWork work, TenantDirectory tenants, MemberAwardsReader reader)
{
    // Enough to fill a group commit, few enough to leave the store to others.
    private const int AtOnce = 16;

    private const int Batch = 500;

    /// <summary>Adds the users, but none that was deleted in the meantime; answers how many were not in before.</summary>
    public Task<Result<int>> JoinAsync(Segment segment, IReadOnlyCollection<string> userIds, Call call, CancellationToken cancellation) =>
        ChangeAsync(
            segment.Id,
            userIds,
            call,
            async (tenant, user, current, announce) => user is { Deleted: false }
                ? new JoinSegment(segment, user.Id).Decide(
                    current,
                    call.Now,
                    announce,
                    current is null ? await reader.ForMemberAsync(tenant, user, segment.Id, null, cancellation) : null)
                : new SegmentChange(false, []),
            cancellation);

    /// <summary>Removes the users; answers how many were in before.</summary>
    public async Task<Result<int>> LeaveAsync(LeaveSegment leave, IReadOnlyCollection<string> userIds, Call call, CancellationToken cancellation)
    {
        var documentId = Membership.DocumentIdOf(leave.SegmentId);
        var members = await store.ReadManyAsync(
            [.. userIds.Distinct().Select(id => new DocumentKey(Partition.OfUser(call.TenantId, id), documentId))], cancellation);
        return await ChangeAsync(
            leave.SegmentId,
            [.. members.Select(member => member.Partition.Owner)],
            call,
            async (tenant, user, current, announce) => leave.Decide(
                current,
                call.Now,
                announce,
                user is { Deleted: false } ? await reader.ForLeaverAsync(tenant, user, leave.SegmentId, current?.Value.Held, cancellation) : null),
            cancellation);
    }

    /// <summary>Removes all members, or those that are due; answers how many there were. It can be cut off, and made again.</summary>
    public async Task<Result<int>> LeaveAllAsync(LeaveSegment leave, Call call, CancellationToken cancellation)
    {
        var members = Membership.OfSegment(call.TenantId, leave.SegmentId);
        IEnumerable<Filter> due = leave.DueBy is { } by ? [new Filter("expiresAt", FilterOperator.LessThanOrEqual, Timestamp.Write(by))] : [];
        var query = members with { Filters = [.. members.Filters, .. due], Limit = Batch };
        var left = 0;
        do
        {
            var page = await Membership.DocumentType.QueryAsync(store, query, cancellation);
            var removed = await LeaveAsync(leave, [.. page.Items.Select(member => member.Value.UserId)], call, cancellation);
            if (!removed.IsSuccess)
            {
                return removed;
            }

            left += removed.Value;
            query = query with { StartAt = page.Next };
        }
        while (query.StartAt is not null);
        return left;
    }

    private async Task<Result<int>> ChangeAsync(
        string segmentId,
        IReadOnlyCollection<string> userIds,
        Call call,
        Func<Tenant, User?, Stored<Membership>?, MemberAction, Task<SegmentChange>> decide,
        CancellationToken cancellation)
    {
        if (userIds.Count == 0)
        {
            return 0;
        }

        var tenant = await tenants.GetAsync(call.TenantId, cancellation);
        var actionTenant = ActionTenant.Of(tenant);

        // No single partition holds the effect of the call, so none can hold its reply; the membership guards itself.
        var perUser = call with { Nonce = null };
        var changed = 0;
        Error? error = null;
        await Parallel.ForEachAsync(userIds, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation }, async (userId, stop) =>
        {
            var partition = Partition.OfUser(call.TenantId, userId);
            var actionId = call.Ids.NewId();
            var change = await work.RunAsync<bool>(
                perUser,
                partition,
                async () =>
                {
                    var user = await User.DocumentType.ReadAsync(store, partition, User.DocumentId, stop);
                    var current = await Membership.DocumentType.ReadAsync(store, partition, Membership.DocumentIdOf(segmentId), stop);
                    var member = user?.Value.ForAction() ?? new ActionUser(userId, null, null);
                    var outcome = await decide(tenant, user?.Value, current, new MemberAction(actionId, actionTenant, member));
                    return Decision.Change(outcome.IsChanged, outcome.Writes) with { MayFollowErasure = user is { Value.Deleted: true } };
                },
                stop);
            if (!change.IsSuccess)
            {
                Interlocked.CompareExchange(ref error, change.Error, null);
            }
            else if (change.Value)
            {
                Interlocked.Increment(ref changed);
            }
        });
        return error is null ? changed : error;
    }
}
