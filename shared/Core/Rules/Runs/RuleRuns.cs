using Pepper.Core.Calls;
using Pepper.Core.Rules.Evaluation;
using Pepper.Core.Rules.Firings;
using Pepper.Core.Segments;
using Pepper.Core.Storage;
using Pepper.Core.Tenants;
using Pepper.Core.Users;

namespace Pepper.Core.Rules.Runs;

/// <summary>Takes runs of TIME rules further, some users at a time.</summary>
public sealed class RuleRuns(IDocumentStore store, UserFactsReader facts, RuleFirings firings, TimeProvider clock)
{
    private const int PageSize = 200;
    private const int AtOneTime = 8;

    // Once a minute, as the bus gives up on an action after so many, too.
    private const int MaxTries = 10;

    /// <summary>Looks at the next users of a run and keeps how far it came.</summary>
    /// <returns>The run after it; null where somebody else has taken it further meanwhile.</returns>
    /// <exception cref="AggregateException">The rule could not act on some of the users now; the run stays where it was.</exception>
    public async Task<Stored<RuleRun>?> StepAsync(Stored<RuleRun> run, RuleSet set, CompiledRule rule, Tenant tenant, CancellationToken cancellation)
    {
        var page = await User.DocumentType.QueryAsync(store, PageAfter(run.Value.After, tenant.Id), cancellation);
        var users = page.Items.Select(user => user.Value).Where(user => user.Role is Role.User or Role.Guest && !user.IsGone(run.Value.DueAt)).ToList();
        var segments = await SegmentsOfAsync(users, rule.Needs.SegmentIds, tenant.Id, cancellation);
        var acted = 0;
        var sweep = new Sweep();
        await Parallel.ForEachAsync(
            users,
            new ParallelOptions { MaxDegreeOfParallelism = AtOneTime, CancellationToken = cancellation },
            async (user, stop) => await sweep.TryAsync(
                async () =>
                {
                    if (await ActAsync(run.Value, set, rule, tenant, user, [.. segments[user.Id]], stop))
                    {
                        Interlocked.Increment(ref acted);
                    }
                },
                stop));
        // Somebody on whom it fails each time must not keep it from all who come after.
        var isToRepeat = sweep.Failed > 0 && run.Value.Tries + 1 < MaxTries;
        var kept = await KeepAsync(run, isToRepeat ? Repeat(run.Value) : After(run.Value, page, acted), cancellation);
        sweep.End();
        return kept;
    }

    private static QuerySpec PageAfter(string? userId, string tenantId) => new(User.DocumentType.Name, tenantId)
    {
        Filters = userId is null ? [] : [new Filter("_id", FilterOperator.GreaterThan, userId)],
        Limit = PageSize,
    };

    private async Task<ILookup<string, string>> SegmentsOfAsync(
        List<User> users, IReadOnlySet<string> segmentIds, string tenantId, CancellationToken cancellation)
    {
        var memberships = new List<StoredDocument>();
        foreach (var some in users.SelectMany(user => segmentIds.Select(
            segmentId => new DocumentKey(User.PartitionOf(tenantId, user.Id), Membership.DocumentIdOf(segmentId)))).Chunk(QueryRules.MaxLimit))
        {
            memberships.AddRange(await store.ReadManyAsync(some, cancellation));
        }

        return memberships.ToLookup(member => member.Partition.Owner, member => Membership.SegmentOf(member.Id)!, StringComparer.Ordinal);
    }

    private async Task<bool> ActAsync(
        RuleRun run, RuleSet set, CompiledRule rule, Tenant tenant, User user, IReadOnlyList<string> segmentIds, CancellationToken cancellation)
    {
        var scope = set.Open(TimedSubject.Of(run, tenant, user, segmentIds));
        if (!rule.HoldsForAction(scope))
        {
            return false;
        }

        scope.Facts = await facts.ReadAsync(tenant, user.Id, run.DueAt, rule.Needs, cancellation);
        if (!rule.HoldsForUser(scope))
        {
            return false;
        }

        var match = new RuleMatch(rule.Rule, tenant, user.Id, run.Id, run.DueAt) { IsOfClock = true };
        return await firings.ActAsync(match, cancellation) is { Outcome: FiringOutcome.Fired };
    }

    private RuleRun Repeat(RuleRun run) => run with { Tries = run.Tries + 1, TriedAt = clock.GetUtcNow() };

    private RuleRun After(RuleRun run, TypedPage<User> page, int acted) => run with
    {
        After = page.Items.Count == 0 ? run.After : page.Items[^1].Value.Id,
        Users = run.Users + page.Items.Count,
        Acted = run.Acted + acted,
        Tries = 0,
        TriedAt = clock.GetUtcNow(),
        EndedAt = page.Next is null ? clock.GetUtcNow() : null,
    };

    private async Task<Stored<RuleRun>?> KeepAsync(Stored<RuleRun> run, RuleRun after, CancellationToken cancellation)
    {
        var kept = await store.CommitAsync(run.Partition, [RuleRun.DocumentType.Replace(run, after)], cancellation);
        return kept.IsCommitted ? await RuleRun.DocumentType.ReadAsync(store, run.Partition, run.Id, cancellation) : null;
    }
}
