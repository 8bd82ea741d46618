using System.Collections.Frozen;
using Pepper.Core.Rules.Conditions;

namespace Pepper.Core.Rules.Evaluation;

/// <summary>Turns conditions into delegates. What they answer is what <see cref="ConditionInterpreter"/> explains; a property test holds them together.</summary>
internal sealed class ConditionCompiler(SubjectTable subjects)
{
    private static readonly FrozenSet<string> Nothing = FrozenSet<string>.Empty;

    internal CompiledCondition Compile(RuleCondition condition) => new(NeedsOf(condition), condition switch
    {
        StringsCondition strings => Strings(strings),
        NumbersCondition numbers => Numbers(numbers),
        BooleansCondition booleans => Booleans(booleans),
        BasketCondition basket => Basket(basket),
        PaymentsCondition payments => Payments(payments),
        ExtendedCondition extended => Extended(extended),
        _ => throw new ArgumentOutOfRangeException(nameof(condition), condition, "There is no such kind of condition."),
    });

    internal static FactNeeds NeedsOf(RuleCondition condition) => condition switch
    {
        StringsCondition { Subject: RuleSubjects.SegmentIds } strings => FactNeeds.None with { SegmentIds = strings.Values.ToFrozenSet() },
        StringsCondition strings when RuleSubjects.IsOfUser(strings.Subject) => FactNeeds.None with { User = true },
        BooleansCondition booleans when RuleSubjects.IsOfUser(booleans.Subject) => FactNeeds.None with { User = true },
        NumbersCondition numbers when RuleSubjects.IsOfUser(numbers.Subject) => FactNeeds.None with
        {
            User = true,
            Orders = numbers.Subject is UserSubjects.OrderCount or UserSubjects.DaysSinceLastOrder,
        },
        ExtendedCondition { Test: ExtendedTest.Birthday } => FactNeeds.None with { User = true },
        ExtendedCondition { Test: ExtendedTest.FirstOrder } => FactNeeds.None with { Orders = true },
        ExtendedCondition { SegmentIds: { } segments } => FactNeeds.None with { SegmentIds = segments.ToFrozenSet() },
        ExtendedCondition { PerkIds: { } perks } => FactNeeds.None with { PerkIds = perks.ToFrozenSet() },
        ExtendedCondition { PerkId: { } perk } => FactNeeds.None with { PerkIds = new[] { perk }.ToFrozenSet() },
        _ => FactNeeds.None,
    };

    private Func<EvaluationScope, bool> Strings(StringsCondition condition)
    {
        var read = Reader(condition.Subject, SubjectKinds.Strings, (scope, slot) => scope.Strings(slot), UserFactValues.Strings);
        string[] values = [.. condition.Values];
        if (condition.Operator is RuleOperator.StartsWith or RuleOperator.Contains)
        {
            var isStart = condition.Operator == RuleOperator.StartsWith;
            return scope => AnyPart(read(scope), values, isStart);
        }

        var isNegative = condition.Operator.IsNegative();
        if (values is [var only])
        {
            return scope => Array.IndexOf(read(scope), only) >= 0 != isNegative;
        }

        var set = values.ToFrozenSet(StringComparer.Ordinal);
        return scope => AnyIn(read(scope), set) != isNegative;
    }

    private Func<EvaluationScope, bool> Numbers(NumbersCondition condition)
    {
        var read = Reader(condition.Subject, SubjectKinds.Numbers, (scope, slot) => scope.Numbers(slot), UserFactValues.Numbers);
        var test = Comparison(condition.Operator, condition.Values);
        return condition.Operator.IsNegative() ? scope => Array.TrueForAll(read(scope), test) : scope => Array.Exists(read(scope), test);
    }

    private Func<EvaluationScope, bool> Booleans(BooleansCondition condition)
    {
        var read = Reader(condition.Subject, SubjectKinds.Booleans, (scope, slot) => scope.Booleans(slot), UserFactValues.Booleans);
        var value = condition.Values[0];
        var isNegative = condition.Operator.IsNegative();
        return scope => Array.IndexOf(read(scope), value) >= 0 != isNegative;
    }

    private Func<EvaluationScope, T[]> Reader<T>(
        string subject, SubjectKinds kind, Func<EvaluationScope, int, T[]> ofAction, Func<UserFacts, string, IEnumerable<T>> ofUser)
    {
        if (RuleSubjects.IsOfUser(subject))
        {
            return scope => [.. ofUser(scope.Known, subject)];
        }

        var slot = subjects.SlotOf(kind, subject);
        return scope => ofAction(scope, slot);
    }

    private static Predicate<decimal> Comparison(RuleOperator comparison, IReadOnlyList<decimal> values)
    {
        var value = values[0];
        switch (comparison)
        {
            case RuleOperator.Gt:
                return number => number > value;
            case RuleOperator.Gte:
                return number => number >= value;
            case RuleOperator.Lt:
                return number => number < value;
            case RuleOperator.Lte:
                return number => number <= value;
            case RuleOperator.Between:
                var most = values[1];
                return number => number >= value && number <= most;
            default:
                var set = values.ToFrozenSet();
                return comparison.IsNegative() ? number => !set.Contains(number) : number => set.Contains(number);
        }
    }

    private static Func<EvaluationScope, bool> Basket(BasketCondition condition)
    {
        var products = condition.Items?.ProductIds?.ToFrozenSet(StringComparer.Ordinal) ?? Nothing;
        var categories = condition.Items?.CategoryIds?.ToFrozenSet(StringComparer.Ordinal) ?? Nothing;
        var isAll = condition.Items is null;
        var match = condition.Match ?? BasketMatch.Any;
        return scope =>
        {
            var lines = scope.Basket;
            var meant = 0;
            decimal quantity = 0;
            decimal spend = 0;
            foreach (ref readonly var line in lines.AsSpan())
            {
                if (isAll || IsNamed(line, products, categories))
                {
                    meant++;
                    quantity += line.Quantity;
                    spend += line.Spend;
                }
            }

            return lines.Length > 0
                && match switch
                {
                    BasketMatch.None => meant == 0,
                    BasketMatch.Only => meant == lines.Length,
                    BasketMatch.All => HasAll(lines, products, categories),
                    _ => meant > 0,
                }
                && (condition.Quantity?.Holds(quantity) ?? true)
                && (condition.Spend?.Holds(spend) ?? true);
        };
    }

    private static bool IsNamed(in BasketLine line, FrozenSet<string> products, FrozenSet<string> categories) =>
        (line.ProductId is { } product && products.Contains(product))
        || (line.ProductGroupId is { } group && products.Contains(group))
        || (line.CategoryId is { } category && categories.Contains(category));

    private static bool HasAll(BasketLine[] lines, FrozenSet<string> products, FrozenSet<string> categories)
    {
        foreach (var product in products)
        {
            if (!Array.Exists(lines, line => line.ProductId == product || line.ProductGroupId == product))
            {
                return false;
            }
        }

        foreach (var category in categories)
        {
            if (!Array.Exists(lines, line => line.CategoryId == category))
            {
                return false;
            }
        }

        return true;
    }

    private static Func<EvaluationScope, bool> Payments(PaymentsCondition condition)
    {
        var types = condition.Types?.ToFrozenSet(StringComparer.Ordinal);
        var match = condition.Match ?? PaymentMatch.Any;
        return scope =>
        {
            var payments = scope.Payments;
            var meant = 0;
            decimal amount = 0;
            decimal tip = 0;
            foreach (ref readonly var payment in payments.AsSpan())
            {
                if (types is null || (payment.Type is { } type && types.Contains(type)))
                {
                    meant++;
                    amount += payment.Amount;
                    tip += payment.Tip;
                }
            }

            return payments.Length > 0
                && match switch
                {
                    PaymentMatch.None => meant == 0,
                    PaymentMatch.Only => meant == payments.Length,
                    _ => meant > 0,
                }
                && (condition.Amount?.Holds(amount) ?? true)
                && (condition.Tip?.Holds(tip) ?? true);
        };
    }

    private Func<EvaluationScope, bool> Extended(ExtendedCondition condition)
    {
        switch (condition.Test)
        {
            case ExtendedTest.FirstOrder:
                var type = subjects.SlotOf(SubjectKinds.Strings, RuleSubjects.Type);
                return scope => scope.Strings(type) is [Actions.ActionType.OrderCompleted] && scope.Known.Orders.Count == 1;
            case ExtendedTest.Birthday:
                var (fromDay, toDay) = (condition.FromDay ?? 0, condition.ToDay ?? 0);
                return scope => UserFactValues.BirthOf(scope.Known) is { } birth && Birthday.IsAbout(birth, scope.Known.Today, fromDay, toDay);
            case ExtendedTest.InSegment or ExtendedTest.NotInSegment:
                var slot = subjects.SlotOf(SubjectKinds.Strings, RuleSubjects.SegmentIds);
                var segments = condition.SegmentIds!.ToFrozenSet(StringComparer.Ordinal);
                var isIn = condition.Test == ExtendedTest.InSegment;
                return scope => AnyIn(scope.Strings(slot), segments) == isIn;
            case ExtendedTest.HasPerk or ExtendedTest.LacksPerk:
                string[] perks = [.. condition.PerkIds!];
                var has = condition.Test == ExtendedTest.HasPerk;
                return scope => Array.Exists(perks, perk => scope.Known.Points.GetValueOrDefault(perk) > 0) == has;
            case ExtendedTest.Points:
                var test = Comparison(condition.Operator!.Value, condition.Values!);
                return scope => test(scope.Known.Points.GetValueOrDefault(condition.PerkId!));
            default:
                throw new ArgumentOutOfRangeException(nameof(condition), condition, "There is no such test.");
        }
    }

    private static bool AnyIn(string[] texts, FrozenSet<string> set)
    {
        foreach (var text in texts)
        {
            if (set.Contains(text))
            {
                return true;
            }
        }

        return false;
    }

    private static bool AnyPart(string[] texts, string[] parts, bool isStart)
    {
        foreach (var text in texts)
        {
            foreach (var part in parts)
            {
                if (isStart ? text.StartsWith(part, StringComparison.Ordinal) : text.Contains(part, StringComparison.Ordinal))
                {
                    return true;
                }
            }
        }

        return false;
    }
}
