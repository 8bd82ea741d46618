using System.Text.Json;
using Pepper.Core.Actions;
using Pepper.Core.Calls;
using Pepper.Core.Results;
using Pepper.Core.Rules.Evaluation;
using Pepper.Core.Rules.Firings;
using Pepper.Core.Storage;
using Pepper.Core.Tenants;

namespace Pepper.Core.Rules.Explain;

/// <summary>Says why rules acted on an action, or did not.</summary>
/// <param name="ActionId">The action.</param>
public sealed record ExplainAction(string ActionId);

/// <summary>Carries out <see cref="ExplainAction"/>.</summary>
public sealed class ExplainActionHandler(IDocumentStore store, RuleCatalogue rules, UserFactsReader users, TenantDirectory tenants)
{
    private const int FiringsAtOnce = 500;

    /// <summary>Holds the action against the rules as they are now, and reads what they left when it arrived.</summary>
    public async Task<Result<ActionExplanation>> HandleAsync(ExplainAction query, Call call, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(call);
        var spec = new QuerySpec(ActionRecord.DocumentType.Name, call.TenantId) { Filters = [Filter.Equal("_id", query.ActionId)], Limit = 1 };
        if ((await store.QueryAsync(spec, cancellation)).Items.SingleOrDefault() is not { } document)
        {
            return Error.NotFound("action", "actionId");
        }

        var action = ActionRecord.DocumentType.Parse(document).Value;
        var all = await rules.ReadAsync(call.TenantId, cancellation);
        var firings = await ReadFiringsAsync(document.Partition, action.Id, all, cancellation);
        var about = all.Where(rule => rule.Types.Contains(action.Type) || firings.ContainsKey(rule.Id)).ToList();
        var needs = about.SelectMany(rule => rule.Conditions).Select(ConditionCompiler.NeedsOf).Aggregate(FactNeeds.None, (sum, needed) => sum.And(needed));
        var tenant = await tenants.GetAsync(call.TenantId, cancellation);
        var facts = await users.ReadAsync(tenant, document.Partition.Owner, action.When.Timestamp, needs, cancellation);
        using var parsed = JsonDocument.Parse(document.Body);
        return new ActionExplanation(
            action.Id,
            document.Partition.Owner,
            action.Type,
            [.. about.Select(rule => Explain(rule, action, parsed.RootElement, facts, firings.GetValueOrDefault(rule.Id)))]);
    }

    private static RuleExplanation Explain(Rule rule, ActionRecord action, JsonElement json, UserFacts facts, Firing? firing)
    {
        var conditions = rule.Conditions.Select((condition, index) => ConditionExplanation.Of(ConditionInterpreter.Explain(condition, json, facts), index)).ToList();
        return new RuleExplanation(
            rule.Id,
            rule.Active,
            rule.Updated > action.When.Timestamp,
            conditions.TrueForAll(condition => condition.Held),
            conditions,
            firing is null ? null : RuleFiring.Of(firing));
    }

    // Rules that were changed since can have acted on it, too, when they were about its type.
    private async Task<IReadOnlyDictionary<string, Firing>> ReadFiringsAsync(
        Partition partition, string actionId, IReadOnlyList<Rule> all, CancellationToken cancellation)
    {
        var firings = new Dictionary<string, Firing>(StringComparer.Ordinal);
        foreach (var some in all.Chunk(FiringsAtOnce))
        {
            var keys = some.Select(rule => new DocumentKey(partition, Firing.DocumentIdOf(actionId, rule.Id))).ToList();
            foreach (var firing in (await store.ReadManyAsync(keys, cancellation)).Select(Firing.DocumentType.Parse))
            {
                firings[firing.Value.RuleId] = firing.Value;
            }
        }

        return firings;
    }
}
