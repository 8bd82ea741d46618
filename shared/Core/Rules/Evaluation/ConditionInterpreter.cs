using System.Globalization;
using System.Text.Json;
using Pepper.Core.Actions;
using Pepper.Core.Rules.Conditions;

namespace Pepper.Core.Rules.Evaluation;

/// <summary>Holds conditions against an action one by one and says what it saw. Slower than the compiled rules, and of the same answers.</summary>
public static class ConditionInterpreter
{
    private const int ShownValues = 10;

    /// <summary>What a rule must know of the user, as its compiled form says.</summary>
    public static FactNeeds NeedsOf(Rule rule) =>
        rule.Conditions.Aggregate(FactNeeds.None, (needs, condition) => needs.And(ConditionCompiler.NeedsOf(condition)));

    /// <summary>Explains every condition of a rule.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="action">The action as it is stored.</param>
    /// <param name="facts">What is known of the user.</param>
    public static IReadOnlyList<ExplainedCondition> Explain(Rule rule, JsonElement action, UserFacts facts) =>
        [.. rule.Conditions.Select(condition => Explain(condition, action, facts))];

    /// <summary>Explains one condition.</summary>
    /// <inheritdoc cref="Explain(Rule, JsonElement, UserFacts)"/>
    /// <param name="condition">The condition.</param>
    public static ExplainedCondition Explain(RuleCondition condition, JsonElement action, UserFacts facts) => condition switch
    {
        StringsCondition strings => ExplainStrings(strings, action, facts),
        NumbersCondition numbers => ExplainNumbers(numbers, action, facts),
        BooleansCondition booleans => ExplainBooleans(booleans, action, facts),
        BasketCondition basket => ExplainBasket(basket, action),
        PaymentsCondition payments => ExplainPayments(payments, action),
        ExtendedCondition extended => ExplainExtended(extended, action, facts),
        _ => throw new ArgumentOutOfRangeException(nameof(condition), condition, "There is no such kind of condition."),
    };

    private static ExplainedCondition ExplainStrings(StringsCondition condition, JsonElement action, UserFacts facts)
    {
        List<string> found = [.. RuleSubjects.IsOfUser(condition.Subject)
            ? UserFactValues.Strings(facts, condition.Subject)
            : JsonPaths.Values(action, condition.Subject).Where(value => value.ValueKind == JsonValueKind.String).Select(value => value.GetString()!)];
        var held = condition.Operator.IsNegative()
            ? found.All(text => condition.Operator.Holds(text, condition.Values))
            : found.Exists(text => condition.Operator.Holds(text, condition.Values));
        return new(condition, condition.Subject, Asked(condition.Operator, condition.Values), Listed(found), held);
    }

    private static ExplainedCondition ExplainNumbers(NumbersCondition condition, JsonElement action, UserFacts facts)
    {
        List<decimal> found = [.. RuleSubjects.IsOfUser(condition.Subject)
            ? UserFactValues.Numbers(facts, condition.Subject)
            : JsonPaths.Values(action, condition.Subject).SelectMany(NumberOf)];
        var held = condition.Operator.IsNegative()
            ? found.TrueForAll(number => condition.Operator.Holds(number, condition.Values))
            : found.Exists(number => condition.Operator.Holds(number, condition.Values));
        return new(condition, condition.Subject, Asked(condition.Operator, condition.Values.Select(Written)), Listed(found.Select(Written)), held);
    }

    private static ExplainedCondition ExplainBooleans(BooleansCondition condition, JsonElement action, UserFacts facts)
    {
        List<bool> found = [.. RuleSubjects.IsOfUser(condition.Subject)
            ? UserFactValues.Booleans(facts, condition.Subject)
            : JsonPaths.Values(action, condition.Subject)
                .Where(value => value.ValueKind is JsonValueKind.True or JsonValueKind.False)
                .Select(value => value.GetBoolean())];
        var held = found.Contains(condition.Values[0]) != condition.Operator.IsNegative();
        return new(condition, condition.Subject, Asked(condition.Operator, condition.Values.Select(Written)), Listed(found.Select(Written)), held);
    }

    private static ExplainedCondition ExplainBasket(BasketCondition condition, JsonElement action)
    {
        var lines = BasketLine.ReadAll(action);
        var named = condition.Items is null ? [] : (condition.Items.ProductIds ?? []).Concat(condition.Items.CategoryIds ?? []).ToList();
        var meant = lines.Where(line => condition.Items is null || IsNamed(line, condition.Items)).ToList();
        var quantity = meant.Sum(line => line.Quantity);
        var spend = meant.Sum(line => line.Spend);
        var held = lines.Length > 0
            && (condition.Match switch
            {
                BasketMatch.None => meant.Count == 0,
                BasketMatch.Only => meant.Count == lines.Length,
                BasketMatch.All => (condition.Items?.ProductIds ?? []).All(id => lines.Any(line => line.ProductId == id || line.ProductGroupId == id))
                    && (condition.Items?.CategoryIds ?? []).All(id => lines.Any(line => line.CategoryId == id)),
                _ => meant.Count > 0,
            })
            && condition.Quantity?.Holds(quantity) != false
            && condition.Spend?.Holds(spend) != false;
        var expected = Joined(
            condition.Items is null ? "any items" : $"{WordOf(condition.Match)} of {Listed(named)}",
            Within("quantity", condition.Quantity),
            Within("spend", condition.Spend));
        return new(condition, "basket", expected, Invariant($"{meant.Count} of {lines.Length} lines, quantity {quantity}, spend {spend}"), held);
    }

    private static bool IsNamed(BasketLine line, BasketItems items) =>
        (items.ProductIds ?? []).Any(id => id == line.ProductId || id == line.ProductGroupId)
        || (items.CategoryIds ?? []).Any(id => id == line.CategoryId);

    private static ExplainedCondition ExplainPayments(PaymentsCondition condition, JsonElement action)
    {
        var payments = PaymentLine.ReadAll(action);
        var meant = payments.Where(payment => condition.Types is null || condition.Types.Any(type => type == payment.Type)).ToList();
        var amount = meant.Sum(payment => payment.Amount);
        var tip = meant.Sum(payment => payment.Tip);
        var held = payments.Length > 0
            && (condition.Match switch
            {
                PaymentMatch.None => meant.Count == 0,
                PaymentMatch.Only => meant.Count == payments.Length,
                _ => meant.Count > 0,
            })
            && condition.Amount?.Holds(amount) != false
            && condition.Tip?.Holds(tip) != false;
        var expected = Joined(
            condition.Types is null ? "any payments" : $"{WordOf(condition.Match)} of {Listed(condition.Types)}",
            Within("amount", condition.Amount),
            Within("tip", condition.Tip));
        return new(condition, "payments", expected, Invariant($"{meant.Count} of {payments.Length} payments, amount {amount}, tip {tip}"), held);
    }

    private static ExplainedCondition ExplainExtended(ExtendedCondition condition, JsonElement action, UserFacts facts)
    {
        switch (condition.Test)
        {
            case ExtendedTest.FirstOrder:
                var isOrder = action.Text("type"u8) == ActionType.OrderCompleted;
                return new(
                    condition,
                    "FIRST_ORDER",
                    "the user's first ORDER_COMPLETED",
                    isOrder ? Invariant($"order number {facts.Orders.Count}") : "no ORDER_COMPLETED",
                    isOrder && facts.Orders.Count == 1);
            case ExtendedTest.Birthday:
                var birth = UserFactValues.BirthOf(facts);
                var (fromDay, toDay) = (condition.FromDay ?? 0, condition.ToDay ?? 0);
                return new(
                    condition,
                    "BIRTHDAY",
                    (fromDay, toDay) == (0, 0) ? "the birthday" : Invariant($"from {fromDay} to {toDay} days after the birthday"),
                    birth is null ? "no date of birth" : Invariant($"birthday {birth:MM-dd}, today {facts.Today:yyyy-MM-dd}"),
                    birth is { } day && Birthday.IsAbout(day, facts.Today, fromDay, toDay));
            case ExtendedTest.InSegment or ExtendedTest.NotInSegment:
                List<string> segments = [.. JsonPaths.Values(action, RuleSubjects.SegmentIds)
                    .Where(value => value.ValueKind == JsonValueKind.String)
                    .Select(value => value.GetString()!)];
                var isIn = condition.Test == ExtendedTest.InSegment;
                return new(
                    condition,
                    isIn ? "IN_SEGMENT" : "NOT_IN_SEGMENT",
                    $"{(isIn ? "one" : "none")} of {Listed(condition.SegmentIds!)}",
                    Listed(segments),
                    segments.Exists(condition.SegmentIds!.Contains) == isIn);
            case ExtendedTest.HasPerk or ExtendedTest.LacksPerk:
                var has = condition.Test == ExtendedTest.HasPerk;
                var held = condition.PerkIds!.Where(perk => facts.Points.GetValueOrDefault(perk) > 0).ToList();
                return new(
                    condition,
                    has ? "HAS_PERK" : "LACKS_PERK",
                    $"{(has ? "one" : "none")} of {Listed(condition.PerkIds!)}",
                    Listed(held),
                    held.Count > 0 == has);
            default:
                var points = facts.Points.GetValueOrDefault(condition.PerkId!);
                return new(
                    condition,
                    "POINTS",
                    Asked(condition.Operator!.Value, condition.Values!.Select(Written)),
                    Written(points),
                    condition.Operator!.Value.Holds(points, condition.Values!));
        }
    }

    private static IEnumerable<decimal> NumberOf(JsonElement value) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var number) ? [number] : [];

    private static string Asked(RuleOperator comparison, IEnumerable<string> values) => $"{comparison.Word()} {Listed(values)}";

    private static string Listed(IEnumerable<string> values)
    {
        var all = values.ToList();
        return all.Count switch
        {
            0 => "nothing",
            <= ShownValues => string.Join(", ", all),
            _ => Invariant($"{string.Join(", ", all.Take(ShownValues))} and {all.Count - ShownValues} more"),
        };
    }

    private static string Joined(params IEnumerable<string?> parts) => string.Join(", ", parts.OfType<string>());

    private static string? Within(string what, AmountRange? range) => range switch
    {
        null => null,
        { Max: null } => Invariant($"{what} at least {range.Min}"),
        { Min: null } => Invariant($"{what} at most {range.Max}"),
        _ => Invariant($"{what} from {range.Min} to {range.Max}"),
    };

    private static string WordOf<T>(T? match)
        where T : struct, Enum => match?.ToString().ToLowerInvariant() ?? "any";

    private static string Written(decimal number) => number.ToString("0.############", CultureInfo.InvariantCulture);

    private static string Written(bool flag) => flag ? "true" : "false";

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
