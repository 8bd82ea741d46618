using System.Text.Json;
using Pepper.Core.Actions;
using Pepper.Core.Input;
using Pepper.Core.Perks;

namespace Pepper.Core.Rules.Conditions;

/// <summary>Reads the conditions that a caller sent, and names the member that is wrong.</summary>
public static class ConditionReader
{
    private const int MaxText = 255;

    private static readonly string[] Kinds =
        [StringsCondition.Kind, NumbersCondition.Kind, BooleansCondition.Kind, BasketCondition.Kind, PaymentsCondition.Kind, ExtendedCondition.Kind];

    /// <summary>Reads the member <c>conditions</c>: 1 to <see cref="Rule.MaxConditions"/>, no two the same.</summary>
    public static IReadOnlyList<RuleCondition> ReadAll(Fields body)
    {
        const string name = "conditions";
        if (!body.Has(name))
        {
            body.Fail(name, "is required.");
            return [];
        }

        if (body.Objects(name, Rule.MaxConditions) is not { } items)
        {
            return [];
        }

        if (items.Count == 0)
        {
            body.Fail(name, "must hold at least one condition.");
        }

        var conditions = new List<RuleCondition>(items.Count);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in items)
        {
            if (Read(item) is not { } condition)
            {
                continue;
            }

            if (!seen.Add(JsonSerializer.Serialize(condition, RulesJson.Default.RuleCondition)))
            {
                body.Fail($"{name}[{conditions.Count}]", "is there twice.");
            }

            conditions.Add(condition);
        }

        return conditions;
    }

    /// <summary>Reads one condition; null where its kind is not known.</summary>
    public static RuleCondition? Read(Fields condition) => KindOf(condition) switch
    {
        StringsCondition.Kind => ReadStrings(condition),
        NumbersCondition.Kind => ReadNumbers(condition),
        BooleansCondition.Kind => ReadBooleans(condition),
        BasketCondition.Kind => ReadBasket(condition),
        PaymentsCondition.Kind => ReadPayments(condition),
        ExtendedCondition.Kind => ReadExtended(condition),
        _ => null,
    };

    // The kind may be left out where the other members tell it.
    private static string? KindOf(Fields condition)
    {
        if (condition.Has("kind"))
        {
            var kind = condition.Text("kind", 100);
            if (kind is not null && !Kinds.Contains(kind))
            {
                condition.Fail("kind", $"must be one of {string.Join(", ", Kinds)}.");
            }

            return kind;
        }

        if (condition.Has("test"))
        {
            return ExtendedCondition.Kind;
        }

        if (condition.Has("types") || condition.Has("amount") || condition.Has("tip"))
        {
            return PaymentsCondition.Kind;
        }

        if (condition.Has("items") || condition.Has("quantity") || condition.Has("spend"))
        {
            return BasketCondition.Kind;
        }

        var values = condition.Has("values") ? condition.Source.GetProperty("values") : default;
        var first = values.ValueKind == JsonValueKind.Array && values.GetArrayLength() > 0 ? values[0].ValueKind : JsonValueKind.Undefined;
        switch (first)
        {
            case JsonValueKind.String:
                return StringsCondition.Kind;
            case JsonValueKind.Number:
                return NumbersCondition.Kind;
            case JsonValueKind.True or JsonValueKind.False:
                return BooleansCondition.Kind;
            default:
                condition.Fail("kind", $"is required where the other members do not tell it: one of {string.Join(", ", Kinds)}.");
                return null;
        }
    }

    private static StringsCondition ReadStrings(Fields condition)
    {
        condition.RefuseOthers("kind", "subject", "operator", "values");
        var subject = ReadSubject(condition, SubjectKinds.Strings);
        var comparison = ReadOperator(condition, RuleOperators.OfStrings);
        var values = Required(condition, "values", condition.Texts("values", RuleCondition.MaxValues, MaxText));
        CheckNumber(condition, values.Count, comparison is RuleOperator.Eq or RuleOperator.Neq ? 1 : null);
        var wrong = comparison is RuleOperator.StartsWith or RuleOperator.Contains || RuleSubjects.WordsOf(subject) is not { } words
            ? -1
            : values.ToList().FindIndex(value => value.Length > 0 && !words.Contains(value));
        if (wrong >= 0)
        {
            condition.Fail($"values[{wrong}]", $"must be one of {string.Join(", ", RuleSubjects.WordsOf(subject)!)}.");
        }

        return new StringsCondition(subject, comparison, values);
    }

    private static NumbersCondition ReadNumbers(Fields condition)
    {
        condition.RefuseOthers("kind", "subject", "operator", "values");
        var subject = ReadSubject(condition, SubjectKinds.Numbers);
        var (comparison, values) = ReadComparison(condition);
        return new NumbersCondition(subject, comparison, values);
    }

    private static BooleansCondition ReadBooleans(Fields condition)
    {
        condition.RefuseOthers("kind", "subject", "operator", "values");
        var subject = ReadSubject(condition, SubjectKinds.Booleans);
        var comparison = ReadOperator(condition, RuleOperators.OfBooleans);
        var values = new List<bool>();
        foreach (var value in Values(condition))
        {
            if (value.ValueKind is JsonValueKind.True or JsonValueKind.False)
            {
                values.Add(value.GetBoolean());
                continue;
            }

            condition.Fail($"values[{values.Count}]", "must be true or false.");
            break;
        }

        CheckNumber(condition, values.Count, 1);
        return new BooleansCondition(subject, comparison, values);
    }

    private static BasketCondition ReadBasket(Fields condition)
    {
        condition.RefuseOthers("kind", "items", "match", "quantity", "spend");
        var items = condition.Object("items") is { } fields ? ReadItems(condition, fields) : null;
        var match = condition.Choice<BasketMatch>("match");
        var basket = new BasketCondition(items, match, AmountRange.Read(condition, "quantity"), AmountRange.Read(condition, "spend"));
        if (items is null && basket.Quantity is null && basket.Spend is null)
        {
            condition.Fail("items", "is required where there is neither `quantity` nor `spend`.");
        }

        if (items is null && match is not null)
        {
            condition.Fail("match", "goes with `items`.");
        }

        if (match is BasketMatch.None && (basket.Quantity ?? basket.Spend) is not null)
        {
            condition.Fail("match", "must not be NONE where `quantity` or `spend` ask for items.");
        }

        return basket;
    }

    private static BasketItems ReadItems(Fields condition, Fields fields)
    {
        fields.RefuseOthers("productIds", "categoryIds");
        var items = new BasketItems(
            fields.Texts("productIds", RuleCondition.MaxValues, ItemFilter.MaxIdLength),
            fields.Texts("categoryIds", RuleCondition.MaxValues, ItemFilter.MaxIdLength));
        if (items.ProductIds is null or [] && items.CategoryIds is null or [])
        {
            condition.Fail("items", "must name `productIds`, `categoryIds` or both.");
        }

        return items;
    }

    private static PaymentsCondition ReadPayments(Fields condition)
    {
        condition.RefuseOthers("kind", "types", "match", "amount", "tip");
        var types = condition.Texts("types", RuleCondition.MaxValues, MaxText);
        for (var i = 0; i < types?.Count; i++)
        {
            if (!PaymentType.All.Contains(types[i]))
            {
                condition.Fail($"types[{i}]", $"must be one of {string.Join(", ", PaymentType.All)}.");
            }
        }

        var match = condition.Choice<PaymentMatch>("match");
        var payments = new PaymentsCondition(types, match, AmountRange.Read(condition, "amount"), AmountRange.Read(condition, "tip"));
        if (types is [])
        {
            condition.Fail("types", "must hold at least one type.");
        }
        else if (types is null && payments.Amount is null && payments.Tip is null)
        {
            condition.Fail("types", "is required where there is neither `amount` nor `tip`.");
        }

        if (types is null && match is not null)
        {
            condition.Fail("match", "goes with `types`.");
        }

        if (match is PaymentMatch.None && (payments.Amount ?? payments.Tip) is not null)
        {
            condition.Fail("match", "must not be NONE where `amount` or `tip` ask for payments.");
        }

        return payments;
    }

    private static ExtendedCondition ReadExtended(Fields condition)
    {
        var test = condition.RequiredChoice<ExtendedTest>("test");
        var extended = new ExtendedCondition(test);
        switch (test)
        {
            case ExtendedTest.InSegment or ExtendedTest.NotInSegment:
                condition.RefuseOthers("kind", "test", "segmentIds");
                return extended with { SegmentIds = ReadIds(condition, "segmentIds") };
            case ExtendedTest.HasPerk or ExtendedTest.LacksPerk:
                condition.RefuseOthers("kind", "test", "perkIds");
                return extended with { PerkIds = ReadIds(condition, "perkIds") };
            case ExtendedTest.Points:
                condition.RefuseOthers("kind", "test", "perkId", "operator", "values");
                var (comparison, values) = ReadComparison(condition);
                return extended with { PerkId = condition.RequiredId("perkId"), Operator = comparison, Values = values };
            case ExtendedTest.Birthday:
                condition.RefuseOthers("kind", "test", "fromDay", "toDay");
                var days = extended with
                {
                    FromDay = (int?)condition.Integer("fromDay", -ExtendedCondition.MaxDays, ExtendedCondition.MaxDays),
                    ToDay = (int?)condition.Integer("toDay", -ExtendedCondition.MaxDays, ExtendedCondition.MaxDays),
                };
                if ((days.FromDay ?? 0) > (days.ToDay ?? 0))
                {
                    condition.Fail("toDay", "must not be before `fromDay`; each is 0, the birthday itself, where it is not sent.");
                }

                return days;
            default:
                condition.RefuseOthers("kind", "test");
                return extended;
        }
    }

    private static string ReadSubject(Fields condition, SubjectKinds kind)
    {
        var subject = condition.RequiredText("subject", RuleSubjects.MaxLength);
        if (subject.Length > 0 && RuleSubjects.FaultOf(subject, kind) is { } fault)
        {
            condition.Fail("subject", fault);
        }

        return subject;
    }

    private static RuleOperator ReadOperator(Fields condition, RuleOperator[] allowed)
    {
        var word = condition.RequiredText("operator", 20);
        var found = Array.FindIndex(allowed, one => one.Word().Equals(word, StringComparison.OrdinalIgnoreCase));
        if (found < 0 && word.Length > 0)
        {
            condition.Fail("operator", $"must be one of {string.Join(", ", allowed.Select(one => one.Word()))}.");
        }

        return allowed[Math.Max(found, 0)];
    }

    private static (RuleOperator Operator, IReadOnlyList<decimal> Values) ReadComparison(Fields condition)
    {
        var comparison = ReadOperator(condition, RuleOperators.OfNumbers);
        var values = new List<decimal>();
        foreach (var value in Values(condition))
        {
            if (value.ValueKind != JsonValueKind.Number || !value.TryGetDecimal(out var number) || Math.Abs(number) > AmountRange.Most)
            {
                condition.Fail($"values[{values.Count}]", $"must be a number from -{AmountRange.Most} to {AmountRange.Most}.");
                break;
            }

            values.Add(number);
        }

        CheckNumber(condition, values.Count, comparison switch
        {
            RuleOperator.In or RuleOperator.Nin => null,
            RuleOperator.Between => 2,
            _ => 1,
        });
        if (comparison == RuleOperator.Between && values is [var least, var most] && least > most)
        {
            condition.Fail("values[1]", "must not be less than `values[0]`.");
        }

        return (comparison, values);
    }

    private static JsonElement[] Values(Fields condition)
    {
        if (!condition.Has("values"))
        {
            condition.Fail("values", "is required.");
            return [];
        }

        var values = condition.Source.GetProperty("values");
        if (values.ValueKind != JsonValueKind.Array || values.GetArrayLength() > RuleCondition.MaxValues)
        {
            condition.Fail("values", $"must be an array of at most {RuleCondition.MaxValues} values.");
            return [];
        }

        return [.. values.EnumerateArray()];
    }

    private static void CheckNumber(Fields condition, int count, int? wanted)
    {
        if (condition.Error is null && (wanted is null ? count == 0 : count != wanted))
        {
            condition.Fail("values", wanted is null ? "must hold at least one value." : $"must hold {wanted} with this operator.");
        }
    }

    private static IReadOnlyList<string> ReadIds(Fields condition, string name)
    {
        var ids = Required(condition, name, condition.Ids(name, RuleCondition.MaxValues));
        if (ids.Count == 0 && condition.Error is null)
        {
            condition.Fail(name, "must hold at least one id.");
        }

        return ids;
    }

    private static IReadOnlyList<string> Required(Fields condition, string name, IReadOnlyList<string>? values)
    {
        if (!condition.Has(name))
        {
            condition.Fail(name, "is required.");
        }

        return values ?? [];
    }
}
