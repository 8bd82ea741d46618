using Pepper.Core.Calls;
using Pepper.Core.Rules.Evaluation;
using Pepper.Core.Storage;
using Pepper.Core.Tenants;
using Pepper.Core.Text;

namespace Pepper.Core.Rules.Runs;

/// <summary>
/// Runs the TIME rules that are due, and goes on with runs that have broken off. Of the times that a rule has missed, as when
/// nothing ran for a while, the newest one is made up for. Reference: Rules, <c>matchType</c> TIME.
/// </summary>
public sealed class RunTimedRulesHandler(IDocumentStore store, RuleCatalogue rules, TenantDirectory tenants, RuleRuns runs, TimeProvider clock)
{
    /// <summary>How long the runs of one tenant are worked at before others have their turn; the next minute goes on with them.</summary>
    private static readonly TimeSpan Turn = TimeSpan.FromSeconds(20);

    /// <summary>A run stands still when nobody has worked at it for so long.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(10);

    /// <summary>Runs what is due in all tenants.</summary>
    /// <exception cref="AggregateException">Some rules could not be run; they are tried again the next minute.</exception>
    public Task HandleAsync(DateTimeOffset now, CancellationToken cancellation) =>
        tenants.ForEachAsync(tenantId => OfTenantAsync(tenantId, now, cancellation), cancellation);

    private async Task OfTenantAsync(string tenantId, DateTimeOffset now, CancellationToken cancellation)
    {
        var set = await rules.GetAsync(tenantId, cancellation);
        if (set.Timed.Count == 0)
        {
            return;
        }

        var tenant = await tenants.GetAsync(tenantId, cancellation);
        var started = clock.GetTimestamp();
        var sweep = new Sweep();
        var running = new Queue<(CompiledRule Rule, Stored<RuleRun> Run)>();
        foreach (var rule in set.Timed)
        {
            await sweep.TryAsync(
                async () => Enqueue(running, rule, await BegunAsync(rule.Rule, tenant, now, cancellation)),
                cancellation);
        }

        // In turn, so that none waits until another has gone through all users; each comes a step further every minute.
        var first = running.Count;
        while (running.TryPeek(out _) && (first-- > 0 || clock.GetElapsedTime(started) < Turn))
        {
            var (rule, run) = running.Dequeue();
            await sweep.TryAsync(
                async () => Enqueue(running, rule, await runs.StepAsync(run, set, rule, tenant, cancellation)),
                cancellation);
        }

        sweep.End();
    }

    private static void Enqueue(Queue<(CompiledRule Rule, Stored<RuleRun> Run)> running, CompiledRule rule, Stored<RuleRun>? run)
    {
        if (run is { Value.EndedAt: null })
        {
            running.Enqueue((rule, run));
        }
    }

    // One that stood still while its rule was changed, as when that was switched off, is not taken up again.
    private static bool IsGoingOn(RuleRun run, Rule rule, DateTimeOffset now) =>
        run.EndedAt is null && (rule.Updated <= run.StartedAt || now - (run.TriedAt ?? run.StartedAt) < Pause);

    private async Task<Stored<RuleRun>?> BegunAsync(Rule rule, Tenant tenant, DateTimeOffset now, CancellationToken cancellation)
    {
        var partition = RuleRun.PartitionOf(tenant.Id);
        var last = await RuleRun.DocumentType.ReadAsync(store, partition, rule.Id, cancellation);
        if (last is not null && IsGoingOn(last.Value, rule, now))
        {
            return last;
        }

        // What fell due before the rule was as it is now, or while it was switched off, is not its business.
        var since = last?.Value.DueAt > rule.Updated ? last.Value.DueAt : rule.Updated;
        if (rule.Occurrences?.NewestDue(since, now, TimeZones.Get(tenant.Settings.Timezone)) is not { } due)
        {
            return null;
        }

        var run = new RuleRun(rule.Id, due, now);
        Write write = last is null ? RuleRun.DocumentType.Create(rule.Id, run) : RuleRun.DocumentType.Replace(last, run);
        var begun = await store.CommitAsync(partition, [write], cancellation);
        return begun.IsCommitted ? await RuleRun.DocumentType.ReadAsync(store, partition, rule.Id, cancellation) : null;
    }
}
