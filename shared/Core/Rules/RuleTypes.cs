using System.Collections.Frozen;
using Pepper.Core.Actions;
using Pepper.Core.Rules.Conditions;

namespace Pepper.Core.Rules;

/// <summary>Which types of actions a rule is about: what its conditions on <c>type</c> leave.</summary>
internal static class RuleTypes
{
    internal static IReadOnlySet<string> Of(Rule rule)
    {
        if (rule.MatchType == RuleMatchType.Time)
        {
            return FrozenSet<string>.Empty;
        }

        var types = ActionType.All.ToHashSet(StringComparer.Ordinal);
        foreach (var condition in rule.Conditions.OfType<StringsCondition>().Where(condition => condition.Subject == RuleSubjects.Type))
        {
            types.RemoveWhere(type => !condition.Operator.Holds(type, condition.Values));
        }

        return types.ToFrozenSet(StringComparer.Ordinal);
    }

    /// <summary>Whether a rule says which types it is about, as a TYPE rule must.</summary>
    internal static bool AreNamed(IEnumerable<RuleCondition> conditions) => conditions.Any(
        condition => condition is StringsCondition { Subject: RuleSubjects.Type, Operator: RuleOperator.In or RuleOperator.Eq });
}
