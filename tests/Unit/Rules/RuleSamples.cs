using System.Text.Json;
using Pepper.Core.Input;
using Pepper.Core.Rules;
using Pepper.Core.Rules.Conditions;
using Pepper.Core.Rules.Effects;
using Pepper.Core.Rules.Evaluation;
using Pepper.Core.Users;

namespace Pepper.Tests.Unit.Rules;

/// <summary>Rules, actions and users for tests.</summary>
internal static class RuleSamples
{
    public const string PerkId = "605efeade9965c0ecc921311";
    public const string SegmentId = "605c9d6466a2ac0ea3bc6a85";

    public static DateTimeOffset Now { get; } = new(2026, 1, 31, 9, 30, 0, TimeSpan.Zero);

    /// <summary>An order of two lattes and a cake at the harbour, on a Saturday morning.</summary>
    public const string Order = """
        {
          "_id": "65b9f3a1c0ffee0011223344", "tenantId": "5f1eb51b18b4d6a8d4c4e5f0", "type": "ORDER_COMPLETED",
          "when": { "timestamp": "2026-01-31T09:30:00.000Z", "monthofyear": 1, "weekofyear": 5, "dayofmonth": 31, "dayofweek": 6, "daypart": "MORNING" },
          "metadata": {
            "orderId": "1001", "scenario": "PAY_AT_POS", "total": 11.5, "gift": true,
            "items": [
              { "id": "latte", "productGroupId": "coffees", "categoryId": "hot", "quantity": 2, "price": 3.5, "modifiers": [{ "id": "oat", "price": 0.5 }] },
              { "id": "cake", "categoryId": "food", "price": 4 }
            ],
            "payments": [{ "type": "CARD_AT_POS", "amount": 10, "tip": 1 }, { "type": "CASH", "amount": 2.5, "tip": 0 }]
          },
          "context": {
            "tenant": { "_id": "5f1eb51b18b4d6a8d4c4e5f0", "title": "Corner" },
            "user": { "_id": "6064b01ff0c1267d8984cc46", "primaryPlatform": "IOS", "gender": "MALE", "ageBand": "25-34", "segmentIds": ["605c9d6466a2ac0ea3bc6a85"] },
            "location": { "_id": "5f1eb51b18b4d6a8d4c4e5f7", "title": "Harbour", "tags": ["vegan", "wifi"], "regions": ["London"] }
          }
        }
        """;

    public static JsonElement Json(string json) => JsonElement.Parse(json);

    public static User User(string? birthdate = "1996-02-29") => new()
    {
        Id = "6064b01ff0c1267d8984cc46",
        TenantId = "5f1eb51b18b4d6a8d4c4e5f0",
        State = UserState.Active,
        Role = Core.Calls.Role.User,
        Birthdate = birthdate,
        Gender = Gender.Male,
        Created = Now.AddDays(-10),
        UpdatedAt = Now,
        HasAgreedToReceiveMarketing = true,
        Extended = Json("""{ "tier": "gold", "visits": 7, "vip": true, "shops": [{ "id": "a" }, { "id": "b" }] }"""),
    };

    public static UserFacts Facts(User? user = null, DateTimeOffset? at = null, OrderHistory? orders = null, decimal points = 0) => new(at ?? Now, TimeZoneInfo.Utc)
    {
        User = user ?? User(),
        Orders = orders ?? new OrderHistory(1, null),
        Points = new Dictionary<string, decimal> { [PerkId] = points },
    };

    public static RuleCondition Condition(string json)
    {
        var body = new Fields(Json($$"""{ "conditions": [{{json}}] }"""));
        var conditions = ConditionReader.ReadAll(body);
        Assert.Null(body.Error);
        return Assert.Single(conditions);
    }

    public static Rule Rule(params IReadOnlyList<RuleCondition> conditions) => new(
        "65b9f3a1c0ffee0011223300", "5f1eb51b18b4d6a8d4c4e5f0", Now, Now, RuleMatchType.Type, conditions,
        new RuleEffect { Segment = new SegmentEffect(SegmentId, SegmentAction.Add) }, Active: true);

    /// <summary>Whether a condition holds, as compiled and as explained: both must say the same.</summary>
    public static bool Holds(RuleCondition condition, string action = Order, UserFacts? facts = null)
    {
        var json = Json(action);
        var set = RuleSet.Compile([Rule(condition)]);
        var scope = set.Open(json);
        scope.Facts = facts ?? Facts();
        var compiled = set.About(json.GetProperty("type").GetString()!) is [var rule] && rule.HoldsForAction(scope) && rule.HoldsForUser(scope);
        Assert.Equal(ConditionInterpreter.Explain(condition, json, scope.Facts).Held, compiled);
        return compiled;
    }
}
