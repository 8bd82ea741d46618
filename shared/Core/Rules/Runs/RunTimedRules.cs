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
    /// <summary>How long one run is worked at before others have their turn; the next minute goes on with it.</summary>
    private static readonly TimeSpan Turn = TimeSpan.FromSeconds(20);

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
        var sweep = new Sweep();
        foreach (var rule in set.Timed)
        {
            await sweep.TryAsync(() => RunAsync(set, rule, tenant, now, cancellation), cancellation);
        }

        sweep.End();
    }

    private async Task RunAsync(RuleSet set, CompiledRule rule, Tenant tenant, DateTimeOffset now, CancellationToken cancellation)
    {
        var started = clock.GetTimestamp();
        var run = await BegunAsync(rule.Rule, tenant, now, cancellation);
        while (run is { Value.EndedAt: null } && clock.GetElapsedTime(started) < Turn)
        {
            run = await runs.StepAsync(run, set, rule, tenant, cancellation);
        }
    }

    private async Task<Stored<RuleRun>?> BegunAsync(Rule rule, Tenant tenant, DateTimeOffset now, CancellationToken cancellation)
    {
        var partition = RuleRun.PartitionOf(tenant.Id);
        var last = await RuleRun.DocumentType.ReadAsync(store, partition, rule.Id, cancellation);
        if (last is { Value.EndedAt: null })
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
