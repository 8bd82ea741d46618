using System.Globalization;
using System.Text.Json.Nodes;
using CsCheck;
using Pepper.Core.Rules.Conditions;
using Pepper.Core.Rules.Evaluation;
using static Pepper.Tests.Unit.Rules.RuleSamples;

namespace Pepper.Tests.Unit.Rules;

/// <summary>Compiled rules and the explaining interpreter give the same answers, whatever the rules and actions.</summary>
public sealed class CompiledRuleProperties
{
    private static readonly Gen<string> Word = AnyOf("a", "b", "ab", "ba", "latte", "hot", "CASH", "CARD");
    private static readonly Gen<decimal> Amount = AnyOf(0m, 1m, 1.5m, 2m, 3m, 10m);

    private static readonly Gen<string> Path = AnyOf(
        "metadata.a", "metadata.b.a", "metadata.items.id", "metadata.items.price", "metadata.a.b.c", "user.extended.a", "user.extended.b.a");

    private static readonly Gen<JsonNode?> Leaf = Gen.OneOf(
        Word.Select(word => (JsonNode?)JsonValue.Create(word)),
        Amount.Select(amount => (JsonNode?)JsonValue.Create(amount)),
        Gen.Bool.Select(flag => (JsonNode?)JsonValue.Create(flag)),
        Gen.Const<JsonNode?>(() => null));

    private static readonly Gen<JsonNode?> Tree = Gen.Recursive<JsonNode?>((depth, inner) => depth > 3
        ? Leaf
        : Gen.OneOf(
            Leaf,
            inner.List[0, 3].Select(items => (JsonNode?)new JsonArray([.. items.Select(item => item?.DeepClone())])),
            Gen.Select(inner, inner, (a, b) => (JsonNode?)new JsonObject { ["a"] = a?.DeepClone(), ["b"] = b?.DeepClone() })));

    private static readonly Gen<JsonNode> Item = Gen.Select(
        Word, Word, Amount, Amount, Gen.Bool, (id, category, price, quantity, isWhole) => (JsonNode)(isWhole
            ? new JsonObject { ["id"] = id, ["categoryId"] = category, ["price"] = price, ["quantity"] = quantity, ["modifiers"] = new JsonArray(new JsonObject { ["price"] = price }) }
            : new JsonObject { ["productGroupId"] = id, ["price"] = price }));

    private static readonly Gen<JsonNode> Payment = Gen.Select(
        AnyOf("CASH", "CARD", "APP"), Amount, Amount, (type, amount, tip) => (JsonNode)new JsonObject { ["type"] = type, ["amount"] = amount, ["tip"] = tip });

    private static readonly Gen<string> Action = Gen.Select(Tree, Tree, Item.List[0, 4], Payment.List[0, 3], Word.List[0, 3], (a, b, items, payments, segments) => new JsonObject
    {
        ["type"] = "ORDER_COMPLETED",
        ["metadata"] = new JsonObject { ["a"] = a?.DeepClone(), ["b"] = b?.DeepClone(), ["items"] = new JsonArray([.. items]), ["payments"] = new JsonArray([.. payments]) },
        ["context"] = new JsonObject { ["user"] = new JsonObject { ["segmentIds"] = new JsonArray([.. segments.Select(word => (JsonNode?)word)]) } },
    }.ToJsonString());

    private static readonly Gen<AmountRange?> Range = Gen.OneOf(
        Gen.Const<AmountRange?>(() => null),
        Gen.Select(Amount, Amount, (one, other) => (AmountRange?)new AmountRange(Math.Min(one, other), Math.Max(one, other))),
        Amount.Select(least => (AmountRange?)new AmountRange(least, null)));

    private static readonly Gen<RuleCondition> Condition = Gen.OneOf(
        Gen.Select(
            Path,
            AnyOf(RuleOperator.In, RuleOperator.Nin, RuleOperator.Eq, RuleOperator.Neq, RuleOperator.StartsWith, RuleOperator.Contains),
            Word.List[1, 4],
            (path, rule, values) => (RuleCondition)new StringsCondition(path, rule, values)),
        Gen.Select(
            Path,
            AnyOf(RuleOperator.In, RuleOperator.Nin, RuleOperator.Eq, RuleOperator.Neq, RuleOperator.Gt, RuleOperator.Gte, RuleOperator.Lt, RuleOperator.Lte, RuleOperator.Between),
            Amount.List[2],
            (path, rule, values) => (RuleCondition)new NumbersCondition(path, rule, rule is RuleOperator.In or RuleOperator.Nin or RuleOperator.Between ? [.. values.Order()] : [values[0]])),
        Gen.Select(
            Path, AnyOf(RuleOperator.Eq, RuleOperator.Neq), Gen.Bool, (path, rule, value) => (RuleCondition)new BooleansCondition(path, rule, [value])),
        Gen.Select(
            Word.List[0, 2], Word.List[0, 2], Gen.Enum<BasketMatch>(), Range, Range,
            (products, categories, match, quantity, spend) => (RuleCondition)new BasketCondition(
                products.Count + categories.Count == 0 ? null : new BasketItems(products, categories), match, quantity, spend)),
        Gen.Select(
            AnyOf("CASH", "CARD", "APP").List[1, 2], Gen.Enum<PaymentMatch>(), Range, Range,
            (types, match, amount, tip) => (RuleCondition)new PaymentsCondition(types, match, amount, tip)),
        Gen.Select(
            Gen.Enum<ExtendedTest>(), Word.List[1, 3], Amount, Gen.Int[-5, 5], Gen.Int[0, 5],
            (test, ids, points, from, reach) => (RuleCondition)new ExtendedCondition(test)
            {
                SegmentIds = ids,
                PerkIds = ids,
                PerkId = ids[0],
                Operator = RuleOperator.Gte,
                Values = [points],
                FromDay = from,
                ToDay = from + reach,
            }));

    private static readonly Gen<UserFacts> Facts = Gen.Select(
        Tree, Gen.Int[0, 3], Gen.Int[0, 400], Word, Amount, Gen.Bool, (extended, orders, day, perk, points, isKnown) => new UserFacts(Now.AddDays(day), TimeZoneInfo.Utc)
        {
            User = isKnown ? User() with { Extended = Json(new JsonObject { ["a"] = extended?.DeepClone() }.ToJsonString()) } : null,
            Orders = new OrderHistory(orders, null),
            Points = new Dictionary<string, decimal> { [perk] = points },
        });

    [Fact]
    public void Compiled_rules_answer_what_is_explained() =>
        Gen.Select(Condition.List[1, 5].List[1, 4], Action, Facts).Sample(
            (rules, action, facts) =>
            {
                var json = Json(action);
                var all = rules.Select((conditions, i) => Rule(conditions) with { Id = i.ToString(CultureInfo.InvariantCulture) }).ToList();
                var set = RuleSet.Compile(all);
                var scope = set.Open(json);
                scope.Facts = facts;
                var compiled = set.Candidates("ORDER_COMPLETED", scope).Where(rule => rule.HoldsForUser(scope)).Select(rule => rule.Rule.Id);
                var explained = all.Where(rule => ConditionInterpreter.Explain(rule, json, facts).All(condition => condition.Held)).Select(rule => rule.Id);
                return compiled.SequenceEqual(explained);
            },
            iter: 20_000);

    private static Gen<T> AnyOf<T>(params IReadOnlyList<T> values) => Gen.Int[0, values.Count - 1].Select(i => values[i]);
}
