using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Pepper.Core.Input;
using Pepper.Core.Rules;
using Pepper.Core.Rules.Conditions;
using Pepper.Core.Rules.Effects;
using Pepper.Core.Rules.Evaluation;

namespace Pepper.Bench;

/// <summary>100 rules, all about completed orders, held against one order: with and without reading its JSON.</summary>
internal static class RuleBenchmark
{
    private const int Rules = 100;
    private const int Rounds = 200_000;

    public static Task<int> RunAsync()
    {
        var set = RuleSet.Compile(Enumerable.Range(0, Rules).Select(Rule));
        var order = JsonSerializer.SerializeToUtf8Bytes(JsonElement.Parse(Order));
        using var parsed = JsonDocument.Parse(order);
        Time("100 rules over an order that is read already", () => Match(set, parsed.RootElement));
        Time("100 rules over an order, its JSON read anew", () =>
        {
            using var json = JsonDocument.Parse(order);
            return Match(set, json.RootElement);
        });
        return Task.FromResult(0);
    }

    private static int Match(RuleSet set, JsonElement action) => set.Candidates("ORDER_COMPLETED", set.Open(action)).Count;

    private static void Time(string what, Func<int> match)
    {
        var matches = 0;
        for (var i = 0; i < Rounds / 4; i++)
        {
            matches = match();
        }

        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < Rounds; i++)
        {
            match();
        }

        watch.Stop();
        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{what}: {watch.Elapsed.TotalMicroseconds / Rounds:F2} us, {allocated / Rounds} bytes, {matches} match"));
    }

    // Half look at the place and the basket, half at the time and the payments; a few of them match.
    private static Rule Rule(int number)
    {
        var id = number.ToString("x24", CultureInfo.InvariantCulture);
        var conditions = number % 2 == 0
            ? $$"""
                { "subject": "context.location._id", "operator": "in", "values": ["{{id}}", "5f1eb51b18b4d6a8d4c4e5f7"] },
                { "items": { "categoryIds": ["category-{{number % 20}}"] }, "quantity": { "min": 2 } },
                { "subject": "metadata.total", "operator": "gte", "values": [{{number}}] }
                """
            : $$"""
                { "subject": "when.daypart", "operator": "in", "values": ["MORNING", "LUNCH"] },
                { "subject": "context.user.segmentIds", "operator": "in", "values": ["{{id}}", "605c9d6466a2ac0ea3bc6a85"] },
                { "types": ["CARD_AT_POS"], "amount": { "min": {{number}} } }
                """;
        var body = new Fields(JsonElement.Parse($$"""{ "conditions": [{ "subject": "type", "operator": "eq", "values": ["ORDER_COMPLETED"] }, {{conditions}}] }"""));
        return new Rule(
            id, "5f1eb51b18b4d6a8d4c4e5f0", default, default, RuleMatchType.Type, ConditionReader.ReadAll(body),
            new RuleEffect { Segment = new SegmentEffect(id, SegmentAction.Add) }, Active: true);
    }

    private const string Order = """
        {
          "_id": "65b9f3a1c0ffee0011223344", "tenantId": "5f1eb51b18b4d6a8d4c4e5f0", "type": "ORDER_COMPLETED",
          "when": { "timestamp": "2026-01-31T09:30:00.000Z", "monthofyear": 1, "weekofyear": 5, "dayofmonth": 31, "dayofweek": 6, "daypart": "MORNING" },
          "metadata": {
            "orderId": "1001", "scenario": "PAY_AT_POS", "total": 11.5,
            "items": [
              { "id": "latte", "categoryId": "category-2", "quantity": 2, "price": 3.5, "modifiers": [{ "id": "oat", "price": 0.5 }] },
              { "id": "cake", "categoryId": "category-3", "quantity": 1, "price": 4 },
              { "id": "juice", "categoryId": "category-4", "quantity": 1, "price": 3 }
            ],
            "payments": [{ "type": "CARD_AT_POS", "amount": 10, "tip": 1 }, { "type": "CASH", "amount": 1.5, "tip": 0 }],
            "earned": [], "redeemed": [], "valueRange": "8-13"
          },
          "context": {
            "tenant": { "_id": "5f1eb51b18b4d6a8d4c4e5f0", "title": "Corner" },
            "user": { "_id": "6064b01ff0c1267d8984cc46", "name": "Ada Lovelace", "primaryPlatform": "IOS", "segmentIds": ["605c9d6466a2ac0ea3bc6a85"] },
            "location": { "_id": "5f1eb51b18b4d6a8d4c4e5f7", "title": "Harbour", "tags": ["vegan"], "regions": ["London"] }
          }
        }
        """;
}
