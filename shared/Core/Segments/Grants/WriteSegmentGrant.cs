using Pepper.Core.Actions;
using Pepper.Core.Awards;
using Pepper.Core.Calls;
using Pepper.Core.Ids;
using Pepper.Core.Operations;
using Pepper.Core.Perks;
using Pepper.Core.Storage;
using Pepper.Core.Tenants;
using Pepper.Core.Users;

namespace Pepper.Core.Segments.Grants;

/// <summary>
/// Grants the perk to the next members who lack it, each in a commit of its own, and counts them into the operation's progress. Taken
/// again, it finds those whom it granted before to have it, and counts nobody twice.
/// </summary>
public sealed class WriteSegmentGrantHandler(
    IDocumentStore store, UnitOfWork work, TenantDirectory tenants, PerkCatalogue perks, IIdGenerator ids, TimeProvider clock)
{
    private const int Batch = 500;

    // Enough to fill a group commit, few enough to leave the store to others.
    private const int AtOnce = 16;

    /// <summary>Grants; answers where the next step begins.</summary>
    public async Task<SegmentGrantPosition> HandleAsync(SegmentGrantStep step, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(step);
        var (run, position) = step;
        var query = Membership.OfSegment(run.TenantId, run.SegmentId) with { Limit = Batch };
        var page = await Membership.DocumentType.QueryAsync(
            store,
            position.After is null ? query : query with { Filters = [.. query.Filters, new Filter("userId", FilterOperator.GreaterThan, position.After)] },
            cancellation);
        if (page.Items.Count == 0)
        {
            return position with { IsWhole = true };
        }

        var failed = await GrantAsync(run, [.. page.Items.Select(member => member.Value.UserId)], cancellation);
        await CountAsync(run, position.Chunk, page.Items.Count, failed, cancellation);
        return new SegmentGrantPosition(position.Chunk + 1, page.Items[^1].Value.UserId, page.Next is null);
    }

    private async Task<int> GrantAsync(SegmentGrantRun run, string[] userIds, CancellationToken cancellation)
    {
        if (await perks.FindAsync(run.TenantId, run.PerkId, cancellation) is not { } perk)
        {
            return userIds.Length;
        }

        if (perk.IsGlobal)
        {
            return 0;
        }

        var tenant = await tenants.GetAsync(run.TenantId, cancellation);
        var found = await store.ReadManyAsync([.. userIds.Select(userId => AwardKeyOf(run, userId))], cancellation);
        var haves = found
            .Where(document => !Lacks(Award.DocumentType.Parse(document).Value))
            .Select(document => document.Partition.Owner)
            .ToHashSet(StringComparer.Ordinal);
        var failed = 0;
        await Parallel.ForEachAsync(
            userIds.Where(userId => !haves.Contains(userId)),
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation },
            async (userId, stop) =>
            {
                if (!await GrantAsync(run, tenant, perk, userId, stop))
                {
                    Interlocked.Increment(ref failed);
                }
            });
        return failed;
    }

    private async Task<bool> GrantAsync(SegmentGrantRun run, Tenant tenant, Perk perk, string userId, CancellationToken cancellation)
    {
        var (partition, awardId) = AwardKeyOf(run, userId);
        var now = clock.GetUtcNow();
        var granted = await work.RunAsync<bool>(
            new Call(run.TenantId, new Caller(Role.Operator), now, ids),
            partition,
            async () =>
            {
                var award = await Award.DocumentType.ReadAsync(store, partition, awardId, cancellation);
                var user = await User.DocumentType.ReadAsync(store, partition, User.DocumentId, cancellation);
                if (user is not { Value.Deleted: false } || (award is not null && !Lacks(award.Value)))
                {
                    return Decision.Unchanged(true);
                }

                var cause = MovementCause.OfOperation(run.OperationId, now);
                if (award is not null && await store.ReadAsync(partition, LedgerEntry.DocumentIdOf(award.Value.Id, cause.Key), cancellation) is not null)
                {
                    // Granted before an interruption, and gone again since.
                    return Decision.Unchanged(true);
                }

                var movement = AwardMovements.Grant(award?.Value, perk, userId, run.Points, cause);
                return movement.IsSuccess
                    ? Decision.Change(
                        true,
                        [
                            .. movement.Value.Writes(award),
                            .. AwardAction.Of(run.ActionIdOf(userId), ActionType.RewardEarned, tenant, user.Value, perk, movement.Value),
                        ])
                    : movement.Error;
            },
            cancellation);
        return granted.IsSuccess || (granted.Error.Status >= 500 ? throw new StoreUnavailableException(granted.Error.Message) : false);
    }

    private static DocumentKey AwardKeyOf(SegmentGrantRun run, string userId) =>
        new(User.PartitionOf(run.TenantId, userId), Award.DocumentIdOf(Award.IdOf(userId, run.PerkId)));

    private static bool Lacks(Award award) => award.IsWithdrawn == true;

    // The chunk is ended and counted in one commit, so that it is counted once.
    private async Task CountAsync(SegmentGrantRun run, int chunk, int members, int failed, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var ended = new Operation
        {
            Id = run.ChunkIdOf(chunk),
            TenantId = run.TenantId,
            ParentId = run.OperationId,
            Namespace = SegmentGrantRun.Namespace,
            Name = SegmentGrantRun.Name,
            Status = OperationStatus.Done,
            Progress = new OperationProgress(members, members, failed),
            CreatedAt = now,
            UpdatedAt = now,
            EndedAt = now,
        };
        while (true)
        {
            var operation = await Operation.DocumentType.ReadAsync(store, run.Partition, run.OperationId, cancellation)
                ?? throw new InvalidOperationException($"There is no operation {run.OperationId}.");
            var progress = operation.Value.Progress ?? new OperationProgress(null, 0, 0);
            var counted = operation.Value with
            {
                Progress = progress with { Done = progress.Done + members, Failed = progress.Failed + failed },
                UpdatedAt = now,
            };
            var commit = await store.CommitAsync(
                run.Partition,
                [Operation.DocumentType.Create(ended.Id, ended), Operation.DocumentType.Replace(operation, counted)],
                cancellation);
            if (commit.IsCommitted || commit.ConflictId == ended.Id)
            {
                return;
            }
        }
    }
}
