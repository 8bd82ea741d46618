using System.Text.Json;
using Pepper.Core.Actions;
using Pepper.Core.Rules.Evaluation;

namespace Pepper.Core.Rules.Simulation;

/// <summary>The rules of a simulation, compiled together, so that what both look at is looked up once.</summary>
internal sealed class SimulatedRuleSet
{
    // Of the action itself, conditions on facts about the user look at no more than this.
    private static readonly JsonElement Order = JsonElement.Parse($$"""{"type":"{{ActionType.OrderCompleted}}"}""");
    private static readonly JsonElement Other = JsonElement.Parse("""{"type":""}""");

    private readonly RuleSet set;
    private readonly Dictionary<string, (CompiledRule Compiled, SimulatedRules Rule)[]> byType;
    private readonly (CompiledRule Compiled, SimulatedRules Rule)[] all;

    internal SimulatedRuleSet(SimulationRequest request)
    {
        set = RuleSet.Compile(request.Stored is null ? [request.Draft] : [request.Draft, request.Stored]);
        byType = set.Types.ToDictionary(
            type => type,
            type => set.About(type)
                .Select(compiled => (compiled, ReferenceEquals(compiled.Rule, request.Draft) ? SimulatedRules.Draft : SimulatedRules.Stored))
                .ToArray(),
            StringComparer.Ordinal);
        all = [.. byType.Values.SelectMany(rules => rules).DistinctBy(rule => rule.Rule)];
        Needs = all.Aggregate(FactNeeds.None, (needs, rule) => needs.And(rule.Compiled.Needs));
    }

    /// <summary>What must be known of users.</summary>
    internal FactNeeds Needs { get; }

    /// <summary>The rules whose conditions on the action alone all hold.</summary>
    internal SimulatedRules MatchedBy(string type, JsonElement action)
    {
        if (!byType.TryGetValue(type, out var rules))
        {
            return SimulatedRules.None;
        }

        var matched = SimulatedRules.None;
        var scope = set.Open(action);
        foreach (var (compiled, rule) in rules)
        {
            if (compiled.HoldsForAction(scope))
            {
                matched |= rule;
            }
        }

        return matched;
    }

    /// <summary>Those of the matched rules whose conditions on the user hold, too.</summary>
    internal SimulatedRules HeldFor(SimulatedMatch match, Func<UserFacts> facts)
    {
        if (!Needs.Any)
        {
            return match.Rules;
        }

        var scope = set.Open(match.Rules.HasFlag(SimulatedRules.OfOrder) ? Order : Other);
        scope.Facts = facts();
        var held = match.Rules;
        foreach (var (compiled, rule) in all)
        {
            if (held.HasFlag(rule) && !compiled.HoldsForUser(scope))
            {
                held &= ~rule;
            }
        }

        return held;
    }
}
