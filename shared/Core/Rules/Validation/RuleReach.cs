using Pepper.Core.Actions;
using Pepper.Core.Rules.Conditions;
using Pepper.Core.Text;

namespace Pepper.Core.Rules.Validation;

/// <summary>Finds conditions that no action which the rule looks at can meet, whatever the other conditions are.</summary>
internal static class RuleReach
{
    private const string Location = "context.location.";
    private const string OccurredAt = "metadata.occurredAt";

    internal static IEnumerable<ConditionFault> Find(Rule rule, DateTimeOffset now)
    {
        if (rule.MatchType == RuleMatchType.Type)
        {
            if (rule.Types.Count == 0)
            {
                // What empties the types is told of as a contradiction.
                return [];
            }

            if (!rule.Types.Any(WrittenActions.IsWritten))
            {
                var index = rule.Conditions.ToList().FindIndex(condition => condition is StringsCondition { Subject: RuleSubjects.Type });
                return [Never(index, $"Nothing writes actions of the type {string.Join(", ", rule.Types)}.")];
            }
        }

        return rule.Conditions.Select((condition, index) => FaultOf(rule, condition, now) is { } fault ? Never(index, fault) : null).OfType<ConditionFault>();
    }

    private static string? FaultOf(Rule rule, RuleCondition condition, DateTimeOffset now) => condition switch
    {
        BasketCondition when !rule.Types.Any(ActionType.Posted.Contains) => "None of the actions that the rule looks at has items.",
        PaymentsCondition when !rule.Types.Any(ActionType.Posted.Contains) => "None of the actions that the rule looks at has payments.",
        ExtendedCondition { Test: ExtendedTest.FirstOrder } when !rule.Types.Contains(ActionType.OrderCompleted) =>
            $"A first order is an {ActionType.OrderCompleted}, and the rule does not look at those.",
        ExtendedCondition { Test: ExtendedTest.FirstOrder } when rule.Occurrences?.Count > 1 =>
            $"A user has one first order, and `occurrences.count` asks for {rule.Occurrences.Count}.",
        StringsCondition strings when !strings.Operator.IsNegative() => FaultOf(rule, strings.Subject) ?? PastOf(strings, now),
        NumbersCondition numbers when !numbers.Operator.IsNegative() => FaultOf(rule, numbers.Subject),
        BooleansCondition booleans when !booleans.Operator.IsNegative() => FaultOf(rule, booleans.Subject),
        _ => null,
    };

    private static string? FaultOf(Rule rule, string subject)
    {
        if (rule.MatchType == RuleMatchType.Time)
        {
            return subject.StartsWith(RuleSubjects.Metadata, StringComparison.Ordinal) || subject.StartsWith(Location, StringComparison.Ordinal) || subject == RuleSubjects.Type
                ? $"A TIME rule looks at users and not at actions: there is no `{subject}`."
                : null;
        }

        if (subject.StartsWith(Location, StringComparison.Ordinal))
        {
            return rule.Types.Any(WrittenActions.CanBeAtLocation) ? null : "None of the actions that the rule looks at happens at a location.";
        }

        if (!subject.StartsWith(RuleSubjects.Metadata, StringComparison.Ordinal))
        {
            return null;
        }

        var member = subject[RuleSubjects.Metadata.Length..].Split('.')[0];
        return rule.Types.Any(type => WrittenActions.IsWritten(type) && WrittenActions.MembersOf(type)?.Contains(member) != false)
            ? null
            : $"None of the actions that the rule looks at has `{RuleSubjects.Metadata}{member}`.";
    }

    // Texts of times order as the times do, so a beginning that lies before all that can still be posted is over.
    private static string? PastOf(StringsCondition condition, DateTimeOffset now)
    {
        var oldest = Timestamp.Write(now - PostedAction.MostBack);
        return condition is { Subject: OccurredAt, Operator: RuleOperator.StartsWith or RuleOperator.Eq or RuleOperator.In }
            && condition.Values.All(value => string.CompareOrdinal(value, 0, oldest, 0, value.Length) < 0)
            ? "The time that this condition asks for is over: no action that is posted from now on can have happened then."
            : null;
    }

    private static ConditionFault Never(int index, string message) => new(index, FindingCode.NeverMet, FindingSeverity.Error, message);
}
