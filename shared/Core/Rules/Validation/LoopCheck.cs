using Pepper.Core.Calls;
using Pepper.Core.Perks;

namespace Pepper.Core.Rules.Validation;

/// <summary>
/// Finds rules that set themselves off: the effect of one brings about an action that another one acts on, and so on until the first.
/// </summary>
internal static class LoopCheck
{
    internal static IEnumerable<RuleFinding> Find(IReadOnlyList<Rule> rules, TenantPerks perks)
    {
        var active = rules.Where(rule => rule.Active).ToList();
        var caused = active.ConvertAll(rule => CausedAction.Of(rule, perks));
        var next = active.Select((_, index) => Next(caused[index], active)).ToList();
        foreach (var loop in RuleLoops.Find(next))
        {
            yield return Describe([.. loop.Select(index => active[index])], [.. loop.Select(index => caused[index])]);
        }
    }

    private static IReadOnlyList<int> Next(IReadOnlyList<CausedAction> caused, List<Rule> rules) =>
        [.. rules.Select((rule, index) => (rule, index)).Where(pair => caused.Any(action => action.IsAdmittedBy(pair.rule))).Select(pair => pair.index)];

    private static RuleFinding Describe(IReadOnlyList<Rule> loop, IReadOnlyList<IReadOnlyList<CausedAction>> caused)
    {
        IReadOnlyList<string> ids = [.. loop.Select(rule => rule.Id)];
        var way = string.Join(" sets off ", ids.Append(ids[0]));

        // What needs several matches to act once, acts ever less often; who is in a segment does not join it again.
        var ends = loop.Any(rule => rule.Occurrences is { Count: > 1 } or { MaxPerUser: not null })
            || caused.Any(actions => !actions.Any(action => action.IsEachTime));
        return ends
            ? new RuleFinding(ids, FindingCode.Loop, FindingSeverity.Warning, null, $"{way}. It comes to an end by itself, where an effect changes nothing or occurrences run out.")
            : new RuleFinding(ids, FindingCode.Loop, FindingSeverity.Error, null, $"{way}, each time. It is broken off after {AutomationCause.MaxDepth} effects.");
    }
}
