using Pepper.Core.Actions;
using Pepper.Core.Calls;
using Pepper.Core.Results;
using Pepper.Core.Storage;
using Pepper.Core.Tenants;
using Pepper.Core.Users;

namespace Pepper.Core.Segments;

/// <summary>
/// Lets many users join or leave a segment: each in a commit of its own, membership and action together, in its own
/// partition. A call that breaks off halfway may be made again; who is in or out already is passed over.
/// </summary>
public sealed class MembershipWriter(IDocumentStore store, UnitOfWork work, TenantDirectory tenants)
{
    // Enough to fill a group commit, few enough to leave the store to others.
    private const int AtOnce = 16;

    /// <summary>Adds the users; answers how many were not in before.</summary>
    public Task<Result<int>> JoinAsync(Segment segment, IReadOnlyCollection<ActionUser> users, Call call, CancellationToken cancellation) =>
        ChangeAsync(segment.Id, users, call, (user, current, announce) => new JoinSegment(segment, user.Id).Decide(current, call.Now, announce), cancellation);

    /// <summary>Removes the users; answers how many were in before.</summary>
    public async Task<Result<int>> LeaveAsync(LeaveSegment leave, IReadOnlyCollection<string> userIds, Call call, CancellationToken cancellation)
    {
        var members = await MembersAmongAsync(leave.SegmentId, userIds, call.TenantId, cancellation);
        return await ChangeAsync(leave.SegmentId, members, call, (_, current, announce) => leave.Decide(current, call.Now, announce), cancellation);
    }

    private async Task<Result<int>> ChangeAsync(
        string segmentId,
        IReadOnlyCollection<ActionUser> users,
        Call call,
        Func<ActionUser, Stored<Membership>?, MemberAction, SegmentChange> decide,
        CancellationToken cancellation)
    {
        if (users.Count == 0)
        {
            return 0;
        }

        var tenant = await tenants.GetAsync(call.TenantId, cancellation);
        var actionTenant = new ActionTenant(tenant.Id, tenant.Title);

        // No single partition holds the effect of the call, so none can hold its reply; the membership guards itself.
        var perUser = call with { Nonce = null };
        var changed = 0;
        Error? error = null;
        await Parallel.ForEachAsync(users, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation }, async (user, stop) =>
        {
            var partition = Partition.OfUser(call.TenantId, user.Id);
            var announce = new MemberAction(call.Ids.NewId(), actionTenant, user);
            var change = await work.RunAsync<bool>(
                perUser,
                partition,
                async () =>
                {
                    var current = await Membership.DocumentType.ReadAsync(store, partition, Membership.DocumentIdOf(segmentId), stop);
                    var outcome = decide(user, current, announce);
                    return Decision.Change(outcome.IsChanged, outcome.Writes);
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

    private async Task<IReadOnlyCollection<ActionUser>> MembersAmongAsync(
        string segmentId, IReadOnlyCollection<string> userIds, string tenantId, CancellationToken cancellation)
    {
        var documentId = Membership.DocumentIdOf(segmentId);
        var found = await store.ReadManyAsync(
            [.. userIds.Distinct().Select(id => new DocumentKey(Partition.OfUser(tenantId, id), documentId))], cancellation);
        var users = await store.ReadManyAsync(
            [.. found.Select(member => new DocumentKey(member.Partition, User.DocumentId))], cancellation);
        var byId = users.ToDictionary(user => user.Partition.Owner, user => User.DocumentType.Parse(user).Value.ForAction());
        return [.. found.Select(member => byId.GetValueOrDefault(member.Partition.Owner) ?? new ActionUser(member.Partition.Owner, null, null))];
    }
}
