using System.Text.Json;
using Pepper.Core.Actions;
using Pepper.Core.Calls;
using Pepper.Core.Rules.Evaluation;
using Pepper.Core.Rules.Firings;
using Pepper.Core.Storage;
using Pepper.Core.Tenants;

namespace Pepper.Core.Rules;

/// <summary>Holds an action against the tenant's rules and lets those act that match. Reference: Rules.</summary>
/// <param name="Action">Where the action is.</param>
public sealed record ApplyRules(ActionPointer Action);

/// <summary>Carries out <see cref="ApplyRules"/>.</summary>
public sealed class ApplyRulesHandler(
    IDocumentStore store, RuleCatalogue rules, TenantDirectory tenants, UserFactsReader facts, RuleFirings firings, TimeProvider clock)
{
    // Between who makes a rule and who gives actions their times.
    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(1);

    /// <summary>
    /// Applies the rules. Safe to repeat, also much later: each rule acts once on the action. Where no rule matches, all it takes is
    /// one reading by key, and nothing is written.
    /// </summary>
    /// <exception cref="StoreUnavailableException">The action cannot be seen yet.</exception>
    /// <exception cref="AggregateException">Some rule could not act now, all others did; the action is to be looked at again.</exception>
    public async Task HandleAsync(ApplyRules command, CancellationToken cancellation)
    {
        var pointer = command.Action;
        var version = rules.VersionKey(pointer.TenantId);
        var found = await store.ReadManyAsync([version, pointer.Key], cancellation);
        var stored = pointer.In(found);
        var set = await rules.GetAsync(pointer.TenantId, found.FirstOrDefault(document => document.Partition == version.Partition), cancellation);
        if (set.Types.Count == 0)
        {
            return;
        }

        using var json = JsonDocument.Parse(stored.Body);
        var scope = set.Open(json.RootElement);
        var candidates = set.Candidates(json.RootElement.GetProperty("type"u8).GetString()!, scope);
        if (candidates.Count == 0)
        {
            return;
        }

        // What is replayed late is no business of rules that were made meanwhile; and where it is so old that nothing is known any
        // more of what came of it, it is no business of any.
        var action = ActionRecord.DocumentType.Parse(stored).Value;
        candidates = [.. candidates.Where(rule => rule.Rule.Created <= action.When.Timestamp + ClockSkew)];
        if (candidates.Count > 0 && clock.GetUtcNow() < action.When.Timestamp + Firing.Lifetime)
        {
            await ActAsync(candidates, scope, action, pointer, cancellation);
        }
    }

    private async Task ActAsync(
        IReadOnlyList<CompiledRule> candidates, EvaluationScope scope, ActionRecord action, ActionPointer pointer, CancellationToken cancellation)
    {
        var tenant = await tenants.GetAsync(pointer.TenantId, cancellation);
        var needs = candidates.Aggregate(FactNeeds.None, (all, rule) => all.And(rule.Needs));
        scope.Facts = await facts.ReadAsync(tenant, pointer.UserId, action.When.Timestamp, needs, cancellation);

        // Decided for all before one acts, so that no rule sees what another one has just done to the user.
        var sweep = new Sweep();
        foreach (var rule in candidates.Where(rule => rule.HoldsForUser(scope)).ToList())
        {
            var match = new RuleMatch(rule.Rule, tenant, pointer.UserId, action.Id, action.When.Timestamp)
            {
                LocationId = action.Context.Location?.Id,
                Before = action.Cause,
            };
            await sweep.TryAsync(() => firings.ActAsync(match, cancellation), cancellation);
        }

        sweep.End();
    }
}
