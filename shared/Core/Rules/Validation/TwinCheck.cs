using System.Text.Json;

namespace Pepper.Core.Rules.Validation;

/// <summary>Finds rules that are the same, and those that another one makes needless.</summary>
internal static class TwinCheck
{
    internal static IEnumerable<RuleFinding> Find(IReadOnlyList<Rule> rules)
    {
        var groups = rules
            .Where(rule => rule.Active)
            .Select(rule => new Twin(rule))
            .GroupBy(twin => twin.Effect, StringComparer.Ordinal)
            .Where(group => group.Count() > 1);
        foreach (var twins in groups.Select(group => group.ToList()))
        {
            for (var later = 0; later < twins.Count; later++)
            {
                if (FindingOf(twins[later], twins, later) is { } finding)
                {
                    yield return finding;
                }
            }
        }
    }

    private static RuleFinding? FindingOf(Twin twin, List<Twin> twins, int number)
    {
        var same = twins.Take(number).FirstOrDefault(other => other.Occurrences == twin.Occurrences && other.Conditions.SetEquals(twin.Conditions));
        if (same is not null)
        {
            return new RuleFinding(
                [twin.Rule.Id, same.Rule.Id],
                FindingCode.Duplicate,
                FindingSeverity.Warning,
                null,
                $"The rule says the same as {same.Rule.Id}. {(twin.ActsOnce ? "One of them is enough." : "Whatever it does is done twice.")}");
        }

        // Done a second time, these effects change nothing; points would be granted twice.
        var wider = twin.ActsOnce
            ? twins.FirstOrDefault(other => other != twin && other.Rule.Occurrences is null && other.Conditions.IsProperSubsetOf(twin.Conditions))
            : null;
        return wider is null
            ? null
            : new RuleFinding(
                [twin.Rule.Id, wider.Rule.Id],
                FindingCode.Shadowed,
                FindingSeverity.Warning,
                null,
                $"Whenever the rule acts, {wider.Rule.Id} does the same with fewer conditions.");
    }

    private sealed class Twin(Rule rule)
    {
        internal Rule Rule { get; } = rule;

        internal string Effect { get; } = $"{rule.MatchType}{JsonSerializer.Serialize(rule.Effect, RulesJson.Default.RuleEffect)}";

        internal string Occurrences { get; } = rule.Occurrences is { } occurrences ? JsonSerializer.Serialize(occurrences, RulesJson.Default.RuleOccurrences) : string.Empty;

        internal HashSet<string> Conditions { get; } =
            rule.Conditions.Select(condition => JsonSerializer.Serialize(condition, RulesJson.Default.RuleCondition)).ToHashSet(StringComparer.Ordinal);

        internal bool ActsOnce => Rule is { MatchType: RuleMatchType.Type, Effect: { Segment: not null } or { Credential: not null } };
    }
}
