using Pepper.Core.Calls;
using Pepper.Core.Ids;
using Pepper.Core.Perks;
using Pepper.Core.Storage;
using Pepper.Core.Tenants;
using Pepper.Core.Text;
using Pepper.Core.Users;

namespace Pepper.Core.Segments;

/// <summary>
/// Brings those who were in a segment before in line with the perks that are tied to it now: what is new they hold from then on, what
/// was untied, disabled or deleted is withdrawn. Run by a timer over the segments whose perks have changed; how far it has come is kept
/// with them, and members who are in line cost no write, so that it can be cut off anywhere. All members are gone over a second time
/// a minute after the change, for those who joined while it was made.
/// </summary>
public sealed class AlignMemberAwardsHandler(
    IDocumentStore store, UnitOfWork work, TenantDirectory tenants, MemberAwardsReader reader, IIdGenerator ids)
{
    private const int Batch = 500;

    // So that no tenant holds up the others for long: the next run goes on with what is left.
    private const int BatchesPerRun = 100;

    private const int AtOneTime = 16;

    /// <summary>Goes on with what is to be done.</summary>
    /// <exception cref="AggregateException">Some could not be brought in line; all others were.</exception>
    public Task HandleAsync(DateTimeOffset now, CancellationToken cancellation) => tenants.ForEachAsync(
        async tenantId =>
        {
            var call = new Call(tenantId, new Caller(Role.Operator), now, ids);
            var query = new QuerySpec(SegmentPerks.DocumentType.Name, tenantId)
            {
                Owner = Perk.PartitionOf(tenantId).Owner,
                Filters = [new Filter("dueAt", FilterOperator.LessThanOrEqual, Timestamp.Write(now))],
                Order = [new OrderBy("dueAt"), new OrderBy("_id")],
            };
            var page = await SegmentPerks.DocumentType.QueryAsync(store, query, cancellation);
            await Sweep.OverAsync(page.Items.ToAsyncEnumerable(), 1, (perks, stop) => OfSegmentAsync(perks, call, stop), cancellation);
        },
        cancellation);

    private async Task OfSegmentAsync(Stored<SegmentPerks> stored, Call call, CancellationToken cancellation)
    {
        var tenant = await tenants.GetAsync(call.TenantId, cancellation);
        var begunAt = stored.Value.BegunAt ?? call.Now;
        for (var batch = 0; batch < BatchesPerRun; batch++)
        {
            var perks = stored.Value;
            var members = Membership.OfSegment(call.TenantId, perks.SegmentId) with { Limit = Batch };
            var page = await Membership.DocumentType.QueryAsync(
                store,
                perks.Cursor is null
                    ? members
                    : members with { Filters = [.. members.Filters, new Filter("userId", FilterOperator.GreaterThan, perks.Cursor)] },
                cancellation);
            var others = page.Items.Where(member => !IsInLine(member.Value, perks));
            await Sweep.OverAsync(others.ToAsyncEnumerable(), AtOneTime, (member, stop) => AlignAsync(tenant, member.Value, call, stop), cancellation);

            var advanced = perks.Advance(page.Next is null ? null : page.Items[^1].Value.UserId, begunAt);
            var commit = await store.CommitAsync(stored.Partition, [SegmentPerks.DocumentType.Replace(stored, advanced)], cancellation);
            if (!commit.IsCommitted || advanced.Cursor is null)
            {
                // Done with; or the perks have changed again, and the next run begins with the first member.
                return;
            }

            stored = await SegmentPerks.DocumentType.ReadAsync(store, stored.Partition, stored.Id, cancellation) ?? stored;
            if (stored.Value.Cursor != advanced.Cursor)
            {
                return;
            }
        }
    }

    private static bool IsInLine(Membership member, SegmentPerks perks) =>
        (member.Held ?? []).Select(held => held.PerkId).ToHashSet(StringComparer.Ordinal).SetEquals(perks.PerkIds);

    private async Task AlignAsync(Tenant tenant, Membership member, Call call, CancellationToken cancellation)
    {
        var partition = User.PartitionOf(call.TenantId, member.UserId);
        var actionId = ids.NewId();
        var aligned = await work.RunAsync<bool>(
            call,
            partition,
            async () =>
            {
                var user = await User.DocumentType.ReadAsync(store, partition, User.DocumentId, cancellation);
                var current = await Membership.DocumentType.ReadAsync(store, partition, Membership.DocumentIdOf(member.SegmentId), cancellation);
                if (current is null || user is not { Value.Deleted: false }
                    || await reader.ForMemberAsync(tenant, user.Value, member.SegmentId, current.Value.Held, cancellation) is not { } awards)
                {
                    return Decision.Unchanged(false);
                }

                var change = awards.Align(current.Value.Held ?? [], call.Now, actionId);
                if ((change.Held ?? []).SequenceEqual(current.Value.Held ?? []))
                {
                    return Decision.Unchanged(false);
                }

                var aligned = Membership.DocumentType.Replace(current, current.Value with { Held = change.Held });
                return Decision.Change(true, new SegmentChange(false, [aligned, .. change.Actions]) { Moves = change.Moves }.Writes);
            },
            cancellation);
        if (!aligned.IsSuccess && aligned.Error.Status >= 500)
        {
            throw new StoreUnavailableException(aligned.Error.Message);
        }
    }
}
