using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Pepper.Core.Input;
using Pepper.Core.Rules;
using Pepper.Core.Rules.Conditions;
using Pepper.Core.Rules.Effects;
using Pepper.Core.Rules.Evaluation;

namespace Pepper.Bench;

/// <summary>
/// Holds 100,000 actions against 100 compiled rules on one thread, and does nothing else: from their stored form, which is parsed
/// first, and parsed already. Each rule asks for a type, one of three places, a number and the days of the week.
/// </summary>
internal static class RuleBenchmark
{
    private const int DefaultActions = 100_000;
    private const int Rules = 100;
    private const int Places = 100;
    private const int Rounds = 5;

    private static readonly string[] RuleTypes = ["ORDER_COMPLETED", "REWARD_EARNED", "REDEEM_PERK", "CHECKIN", "MEMBER_ADDED"];

    private static readonly string[] ActionTypes =
    [
        "ORDER_COMPLETED", "REWARD_EARNED", "REWARD_EARNED", "ORDER_COMPLETED", "REDEEM_PERK",
        "CHECKIN", "ORDER_COMPLETED", "REWARD_EARNED", "USER_CHANGED", "MEMBER_ADDED",
    ];

    internal static int Run(IReadOnlyList<string> arguments)
    {
        var count = arguments.Count > 0 ? int.Parse(arguments[0], CultureInfo.InvariantCulture) : DefaultActions;
        var set = RuleSet.Compile(Enumerable.Range(0, Rules).Select(MakeRule));
        var actions = Enumerable.Range(0, count).Select(MakeAction).ToList();
        var parsed = actions.ConvertAll(action => JsonElement.Parse(action));
        for (var round = 0; round < Rounds; round++)
        {
            var (fromParsed, matched) = Time(parsed, set);
            var (fromBytes, matchedToo) = Time(actions, set);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"parsed already {count / fromParsed.TotalSeconds:F0} actions/s; with parsing {count / fromBytes.TotalSeconds:F0} actions/s; {matched} matches"));
            if (matched != matchedToo)
            {
                return 1;
            }
        }

        return 0;
    }

    private static (TimeSpan Time, long Matched) Time(List<JsonElement> actions, RuleSet set)
    {
        var watch = Stopwatch.StartNew();
        var matched = 0L;
        foreach (var action in actions)
        {
            matched += Match(set, action);
        }

        return (watch.Elapsed, matched);
    }

    private static (TimeSpan Time, long Matched) Time(List<byte[]> actions, RuleSet set)
    {
        var watch = Stopwatch.StartNew();
        var matched = 0L;
        foreach (var action in actions)
        {
            using var document = JsonDocument.Parse(action);
            matched += Match(set, document.RootElement);
        }

        return (watch.Elapsed, matched);
    }

    private static int Match(RuleSet set, JsonElement action) => set.Candidates(action.GetProperty("type"u8).GetString()!, set.Open(action)).Count;

    private static string Place(int number) => (number % Places).ToString("x24", CultureInfo.InvariantCulture);

    private static Rule MakeRule(int number)
    {
        var type = RuleTypes[number % RuleTypes.Length];
        var (subject, comparison, least) = type == "ORDER_COMPLETED" ? ("total", "gte", number % 40) : ("points", "gt", number % 50);
        var json = $$"""
            {
              "conditions": [
                { "subject": "type", "operator": "eq", "values": ["{{type}}"] },
                { "subject": "context.location._id", "operator": "in", "values": ["{{Place(number)}}", "{{Place(number * 7)}}", "{{Place(number * 13)}}"] },
                { "subject": "metadata.{{subject}}", "operator": "{{comparison}}", "values": [{{least}}] },
                { "subject": "when.dayofweek", "operator": "between", "values": [1, 5] }
              ]
            }
            """;
        var now = DateTimeOffset.UnixEpoch;
        return new Rule(
            number.ToString("x24", CultureInfo.InvariantCulture),
            Place(0),
            now,
            now,
            RuleMatchType.Type,
            ConditionReader.ReadAll(new Fields(JsonElement.Parse(json))),
            new RuleEffect { Segment = new SegmentEffect(Place(1), SegmentAction.Add) },
            Active: true);
    }

    private static byte[] MakeAction(int number)
    {
        var type = ActionTypes[number % ActionTypes.Length];
        var at = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(number);
        var metadata = type == "ORDER_COMPLETED"
            ? $$"""{"orderId":"order-{{number}}","total":{{number % 40}}.5,"currency":"GBP","items":[{"id":"latte","title":"Latte","quantity":2,"price":3.4},{"id":"bun","title":"Cinnamon bun","quantity":1,"price":2.8}]}"""
            : $$"""{"perkId":"605efeade9965c0ecc921311","awardId":"6064b01ff0c1267d8984cc49","perkTitle":"Points","template":"PSEUDO_CURRENCY","points":{{number % 50}},"available":{{number % 900}}}""";
        return Encoding.UTF8.GetBytes(string.Create(
            CultureInfo.InvariantCulture,
            $$$$"""{"_id":"{{{{number:x24}}}}","tenantId":"{{{{7:x24}}}}","type":"{{{{type}}}}","when":{"timestamp":"{{{{at:yyyy-MM-ddTHH:mm:ss.fffZ}}}}","monthofyear":{{{{at.Month}}}},"weekofyear":1,"dayofmonth":{{{{at.Day}}}},"dayofweek":{{{{(at.DayOfWeek == DayOfWeek.Sunday ? 7 : (int)at.DayOfWeek)}}}},"daypart":"LUNCH"},"metadata":{{{{metadata}}}},"context":{"tenant":{"_id":"{{{{7:x24}}}}","title":"Demo"},"user":{"_id":"{{{{number % 1000:x24}}}}","name":"Ada Lovelace","primaryPlatform":"IOS"},"location":{"_id":"{{{{Place(number / 7)}}}}","title":"Corner Cafe"}}}"""));
    }
}
