using Pepper.Core.Rules.Conditions;

namespace Pepper.Core.Rules.Validation;

/// <summary>
/// Finds conditions on one subject that exclude each other, and those that what the subject can be excludes. Where the subject is
/// a list, each condition may be met by another of its values, so only what asks for a value and what forbids it exclude each other.
/// </summary>
internal static class SubjectConflicts
{
    internal static IEnumerable<ConditionFault> Find(IReadOnlyList<RuleCondition> conditions) =>
    [
        .. Of<StringsCondition>(conditions).SelectMany(group => Find(
            group.Key,
            group.ToList(),
            SubjectRange.TextsOf(group.Key),
            (domain, condition) => Narrow(domain, condition),
            domain => domain.IsEmpty,
            condition => condition.Operator.IsNegative())),
        .. Of<NumbersCondition>(conditions).SelectMany(group => Find(
            group.Key,
            group.ToList(),
            SubjectRange.NumbersOf(group.Key),
            (domain, condition) => domain.Narrow(condition.Operator, condition.Values),
            domain => domain.IsEmpty,
            condition => condition.Operator.IsNegative())),
        .. Of<BooleansCondition>(conditions).SelectMany(group => Find(
            group.Key,
            group.ToList(),
            TextDomain.All.In(["true", "false"]),
            (domain, condition) => Narrow(domain, condition),
            domain => domain.IsEmpty,
            condition => condition.Operator.IsNegative())),
    ];

    private static IEnumerable<IGrouping<string, (int Index, T Condition)>> Of<T>(IReadOnlyList<RuleCondition> conditions)
        where T : RuleCondition => conditions
        .Select((condition, index) => (index, condition as T))
        .Where(pair => pair.Item2 is not null)
        .GroupBy(pair => SubjectOf(pair.Item2!), pair => (pair.index, pair.Item2!), StringComparer.Ordinal);

    private static string SubjectOf(RuleCondition condition) => condition switch
    {
        StringsCondition strings => strings.Subject,
        NumbersCondition numbers => numbers.Subject,
        BooleansCondition booleans => booleans.Subject,
        _ => string.Empty,
    };

    private static IEnumerable<ConditionFault> Find<TDomain, TCondition>(
        string subject,
        List<(int Index, TCondition Condition)> group,
        TDomain all,
        Func<TDomain, TCondition, TDomain> narrow,
        Func<TDomain, bool> isEmpty,
        Func<TCondition, bool> isNegative)
        where TDomain : class
    {
        // What forbids values alone is met where there is nothing at all.
        if (group.TrueForAll(pair => isNegative(pair.Condition)))
        {
            yield break;
        }

        var allowed = group.Where(pair => isNegative(pair.Condition)).Aggregate(all, (domain, pair) => narrow(domain, pair.Condition));
        var settled = false;
        foreach (var (index, condition) in group.Where(pair => !isNegative(pair.Condition)))
        {
            if (isEmpty(narrow(all, condition)))
            {
                settled = true;
                yield return new ConditionFault(
                    index, FindingCode.NeverMet, FindingSeverity.Error, $"`{subject}` is never what this condition asks for.");
            }
            else if (isEmpty(narrow(allowed, condition)))
            {
                settled = true;
                yield return new ConditionFault(
                    index,
                    FindingCode.Contradiction,
                    FindingSeverity.Error,
                    $"What this condition asks of `{subject}` is what {Others(group, index)} forbid{(group.Count == 2 ? "s" : string.Empty)}.");
            }
        }

        if (settled || SubjectRange.IsList(subject))
        {
            yield break;
        }

        var left = all;
        for (var number = 0; number < group.Count; number++)
        {
            left = narrow(left, group[number].Condition);
            if (!isEmpty(left))
            {
                continue;
            }

            var before = group.Take(number).Select(pair => pair.Index).ToList();
            var others = before.Count == 1 ? $"condition {before[0]}" : $"conditions {string.Join(", ", before)}";
            yield return SubjectRange.MayBeList(subject)
                ? new ConditionFault(
                    group[number].Index,
                    FindingCode.Contradiction,
                    FindingSeverity.Warning,
                    $"No value of `{subject}` meets both this condition and {others}; they hold together only where it is a list.")
                : new ConditionFault(
                    group[number].Index,
                    FindingCode.Contradiction,
                    FindingSeverity.Error,
                    $"No value of `{subject}` meets both this condition and {others}.");
            yield break;
        }
    }

    private static string Others<T>(List<(int Index, T Condition)> group, int but)
    {
        var others = group.Where(pair => pair.Index != but).Select(pair => pair.Index).ToList();
        return others.Count == 1 ? $"condition {others[0]}" : $"conditions {string.Join(", ", others)}";
    }

    private static TextDomain Narrow(TextDomain domain, StringsCondition condition) => condition.Operator switch
    {
        RuleOperator.In or RuleOperator.Eq => domain.In(condition.Values),
        RuleOperator.Nin or RuleOperator.Neq => domain.NotIn(condition.Values),
        RuleOperator.StartsWith => domain.StartsWithAny([.. condition.Values]),
        RuleOperator.Contains => domain.ContainsAny([.. condition.Values]),
        _ => domain,
    };

    private static TextDomain Narrow(TextDomain domain, BooleansCondition condition)
    {
        var words = condition.Values.Select(value => value ? "true" : "false");
        return condition.Operator.IsNegative() ? domain.NotIn(words) : domain.In(words);
    }
}
