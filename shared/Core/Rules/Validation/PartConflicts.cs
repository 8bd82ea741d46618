using Pepper.Core.Rules.Conditions;

namespace Pepper.Core.Rules.Validation;

/// <summary>Finds conditions on baskets, on payments, and extended tests that exclude each other.</summary>
internal static class PartConflicts
{
    internal static IEnumerable<ConditionFault> Find(IReadOnlyList<RuleCondition> conditions) =>
    [
        .. Baskets(Indexed<BasketCondition>(conditions)),
        .. Payments(Indexed<PaymentsCondition>(conditions)),
        .. Sets(conditions, ExtendedTest.InSegment, ExtendedTest.NotInSegment, condition => condition.SegmentIds, "segments"),
        .. Sets(conditions, ExtendedTest.HasPerk, ExtendedTest.LacksPerk, condition => condition.PerkIds, "perks"),
        .. Points(conditions),
        .. Birthdays(conditions),
    ];

    private static List<(int Index, T Condition)> Indexed<T>(IReadOnlyList<RuleCondition> conditions)
        where T : RuleCondition =>
        [.. conditions.Select((condition, index) => (index, condition)).Where(pair => pair.condition is T).Select(pair => (pair.index, (T)pair.condition))];

    private static List<(int Index, ExtendedCondition Condition)> Tests(IReadOnlyList<RuleCondition> conditions, ExtendedTest test) =>
        [.. Indexed<ExtendedCondition>(conditions).Where(pair => pair.Condition.Test == test)];

    private static IEnumerable<ConditionFault> Baskets(List<(int Index, BasketCondition Condition)> baskets)
    {
        foreach (var same in baskets.GroupBy(pair => KeyOf(pair.Condition.Items), StringComparer.Ordinal))
        {
            if (FirstEmpty(same, pair => pair.Condition.Quantity) is { } quantity)
            {
                yield return Excludes(quantity, "No quantity of these items meets this condition and those before it.");
            }

            if (FirstEmpty(same, pair => pair.Condition.Spend) is { } spend)
            {
                yield return Excludes(spend, "No spend on these items meets this condition and those before it.");
            }

            var forbidding = same.Where(pair => pair.Condition.Match == BasketMatch.None).ToList();
            if (forbidding.Count > 0 && forbidding.Count < same.Count())
            {
                yield return Excludes(forbidding[^1].Index, "Another condition asks for the items that this one forbids.");
            }
        }
    }

    private static IEnumerable<ConditionFault> Payments(List<(int Index, PaymentsCondition Condition)> payments)
    {
        foreach (var same in payments.GroupBy(pair => string.Join(',', (pair.Condition.Types ?? []).Order(StringComparer.Ordinal)), StringComparer.Ordinal))
        {
            if (FirstEmpty(same, pair => pair.Condition.Amount) is { } amount)
            {
                yield return Excludes(amount, "No amount of these payments meets this condition and those before it.");
            }

            if (FirstEmpty(same, pair => pair.Condition.Tip) is { } tip)
            {
                yield return Excludes(tip, "No tip meets this condition and those before it.");
            }
        }

        var left = Actions.PaymentType.All.ToHashSet(StringComparer.Ordinal);
        foreach (var (_, condition) in payments.Where(pair => pair.Condition.Types is not null))
        {
            left.RemoveWhere(type => condition.Match switch
            {
                PaymentMatch.None => condition.Types!.Contains(type),
                PaymentMatch.Only => !condition.Types!.Contains(type),
                _ => false,
            });
        }

        foreach (var (index, condition) in payments.Where(pair => pair.Condition is { Types: not null, Match: not PaymentMatch.None }))
        {
            if (!condition.Types!.Any(left.Contains))
            {
                yield return Excludes(index, "The payments that this condition asks for are those that others forbid.");
                yield break;
            }
        }
    }

    private static IEnumerable<ConditionFault> Sets(
        IReadOnlyList<RuleCondition> conditions, ExtendedTest wanted, ExtendedTest forbidden, Func<ExtendedCondition, IReadOnlyList<string>?> idsOf, string what)
    {
        var none = Tests(conditions, forbidden).SelectMany(pair => idsOf(pair.Condition) ?? []).ToHashSet(StringComparer.Ordinal);
        return Tests(conditions, wanted)
            .Where(pair => idsOf(pair.Condition) is { Count: > 0 } ids && ids.All(none.Contains))
            .Select(pair => Excludes(pair.Index, $"All {what} that this condition asks for are forbidden by others."));
    }

    private static IEnumerable<ConditionFault> Points(IReadOnlyList<RuleCondition> conditions)
    {
        var lacked = Tests(conditions, ExtendedTest.LacksPerk).SelectMany(pair => pair.Condition.PerkIds ?? []).ToHashSet(StringComparer.Ordinal);
        var held = Tests(conditions, ExtendedTest.HasPerk).Where(pair => pair.Condition.PerkIds is [_]).Select(pair => pair.Condition.PerkIds![0]).ToHashSet(StringComparer.Ordinal);
        foreach (var perk in Tests(conditions, ExtendedTest.Points).GroupBy(pair => pair.Condition.PerkId, StringComparer.Ordinal))
        {
            var possible = NumberDomain.All.Above(0, included: true);
            var left = lacked.Contains(perk.Key!) ? possible.Below(0, included: true) : held.Contains(perk.Key!) ? possible.Above(0, included: false) : possible;
            foreach (var (index, condition) in perk)
            {
                if (possible.Narrow(condition.Operator!.Value, condition.Values!).IsEmpty)
                {
                    yield return new ConditionFault(index, FindingCode.NeverMet, FindingSeverity.Error, "A balance is never what this condition asks for; none is below zero.");
                    break;
                }

                left = left.Narrow(condition.Operator!.Value, condition.Values!);
                if (left.IsEmpty)
                {
                    yield return Excludes(index, "No balance of this perk meets this condition and the others on it.");
                    break;
                }
            }
        }
    }

    private static IEnumerable<ConditionFault> Birthdays(IReadOnlyList<RuleCondition> conditions)
    {
        var days = NumberDomain.All;
        foreach (var (index, condition) in Tests(conditions, ExtendedTest.Birthday))
        {
            days = days.Above(condition.FromDay ?? 0, included: true).Below(condition.ToDay ?? 0, included: true);
            if (days.IsEmpty)
            {
                yield return Excludes(index, "No day about a birthday meets this condition and those before it.");
                yield break;
            }
        }
    }

    private static int? FirstEmpty<T>(IEnumerable<(int Index, T Condition)> same, Func<(int Index, T Condition), AmountRange?> rangeOf)
    {
        var left = NumberDomain.All;
        foreach (var pair in same)
        {
            if (rangeOf(pair) is not { } range)
            {
                continue;
            }

            left = range.Min is { } min ? left.Above(min, included: true) : left;
            left = range.Max is { } max ? left.Below(max, included: true) : left;
            if (left.IsEmpty)
            {
                return pair.Index;
            }
        }

        return null;
    }

    private static string KeyOf(BasketItems? items) => items is null
        ? string.Empty
        : $"{string.Join('\n', (items.ProductIds ?? []).Order(StringComparer.Ordinal))}\0{string.Join('\n', (items.CategoryIds ?? []).Order(StringComparer.Ordinal))}";

    private static ConditionFault Excludes(int index, string message) => new(index, FindingCode.Contradiction, FindingSeverity.Error, message);
}
