using Pepper.Core.Input;
using Pepper.Core.Perks;
using Pepper.Core.Rules;
using Pepper.Core.Rules.Conditions;
using Pepper.Core.Rules.Effects;
using Pepper.Core.Rules.Validation;
using Pepper.Tests.Unit.Perks;

namespace Pepper.Tests.Unit.Rules.Validation;

public sealed class RuleCheckTests
{
    private const string Segment = RuleSamples.SegmentId;
    private const string OtherSegment = "605c9d6466a2ac0ea3bc6a86";
    private const string Perk = RuleSamples.PerkId;
    private const string Missing = "605c9d6466a2ac0ea3bc6aff";
    private const string OnOrder = """{ "subject": "type", "operator": "eq", "values": ["ORDER_COMPLETED"] }""";
    private const string OnReward = """{ "subject": "type", "operator": "eq", "values": ["REWARD_EARNED"] }""";
    private const string Join = """{ "segment": { "id": "605c9d6466a2ac0ea3bc6a85", "action": "ADD" } }""";
    private const string Grant = """{ "pointPerk": { "perkId": "605efeade9965c0ecc921311", "points": 5 } }""";

    [Fact]
    public void A_rule_that_can_do_what_it_says_has_no_findings() => Assert.Empty(Check(
        Rule(Join, OnOrder, """{ "subject": "context.location._id", "operator": "in", "values": ["5f1eb51b18b4d6a8d4c4e5f7"] }""", """{ "subject": "metadata.total", "operator": "gte", "values": [10] }""", """{ "subject": "metadata.total", "operator": "lt", "values": [20] }"""),
        Rule(Grant, """{ "subject": "type", "operator": "in", "values": ["MEMBER_ADDED"] }""", """{ "subject": "metadata.segmentId", "operator": "eq", "values": ["605c9d6466a2ac0ea3bc6a86"] }""")));

    [Theory]
    [InlineData("""{ "subject": "when.daypart", "operator": "in", "values": ["LUNCH"] }""", """{ "subject": "when.daypart", "operator": "nin", "values": ["LUNCH", "EVENING"] }""")]
    [InlineData("""{ "subject": "context.location._id", "operator": "eq", "values": ["5f1eb51b18b4d6a8d4c4e5f7"] }""", """{ "subject": "context.location._id", "operator": "neq", "values": ["5f1eb51b18b4d6a8d4c4e5f7"] }""")]
    [InlineData("""{ "subject": "context.location.title", "operator": "startsWith", "values": ["Har"] }""", """{ "subject": "context.location.title", "operator": "startsWith", "values": ["Sta"] }""")]
    [InlineData("""{ "subject": "user.age", "operator": "gt", "values": [30] }""", """{ "subject": "user.age", "operator": "lte", "values": [30] }""")]
    [InlineData("""{ "subject": "user.age", "operator": "between", "values": [18, 24] }""", """{ "subject": "user.age", "operator": "between", "values": [25, 34] }""")]
    [InlineData("""{ "subject": "user.isGuest", "operator": "eq", "values": [true] }""", """{ "subject": "user.isGuest", "operator": "neq", "values": [true] }""")]
    [InlineData("""{ "subject": "context.location.tags", "operator": "eq", "values": ["vegan"] }""", """{ "subject": "context.location.tags", "operator": "nin", "values": ["vegan"] }""")]
    [InlineData("""{ "kind": "BASKET", "items": { "productIds": ["latte"] }, "quantity": { "min": 3 } }""", """{ "kind": "BASKET", "items": { "productIds": ["latte"] }, "quantity": { "max": 2 } }""")]
    [InlineData("""{ "kind": "PAYMENTS", "types": ["CASH"], "match": "ONLY" }""", """{ "kind": "PAYMENTS", "types": ["CARD"] }""")]
    [InlineData("""{ "test": "IN_SEGMENT", "segmentIds": ["605c9d6466a2ac0ea3bc6a85"] }""", """{ "test": "NOT_IN_SEGMENT", "segmentIds": ["605c9d6466a2ac0ea3bc6a85", "605c9d6466a2ac0ea3bc6a86"] }""")]
    [InlineData("""{ "test": "HAS_PERK", "perkIds": ["605efeade9965c0ecc921311"] }""", """{ "test": "LACKS_PERK", "perkIds": ["605efeade9965c0ecc921311"] }""")]
    [InlineData("""{ "test": "LACKS_PERK", "perkIds": ["605efeade9965c0ecc921311"] }""", """{ "test": "POINTS", "perkId": "605efeade9965c0ecc921311", "operator": "gt", "values": [10] }""")]
    [InlineData("""{ "test": "BIRTHDAY", "toDay": 3 }""", """{ "test": "BIRTHDAY", "fromDay": -5, "toDay": -1 }""")]
    public void Conditions_that_exclude_each_other_are_a_contradiction(string one, string other)
    {
        var finding = Assert.Single(Check(Rule(Join, OnOrder, one, other)));

        Assert.Equal((FindingCode.Contradiction, FindingSeverity.Error), (finding.Code, finding.Severity));
        Assert.InRange(finding.ConditionIndex!.Value, 1, 2);
        Assert.Equal([IdOf(0)], finding.RuleIds);
    }

    [Fact]
    public void Conditions_on_what_may_be_a_list_exclude_each_other_only_where_it_is_none()
    {
        var listed = """{ "subject": "context.location.tags", "operator": "eq", "values": ["vegan"] }""";
        var other = """{ "subject": "context.location.tags", "operator": "eq", "values": ["wifi"] }""";
        Assert.Empty(Check(Rule(Join, OnOrder, listed, other)));

        var open = """{ "subject": "metadata.table", "operator": "eq", "values": ["7"] }""";
        var finding = Assert.Single(Check(Rule(Join, OnOrder, open, """{ "subject": "metadata.table", "operator": "eq", "values": ["8"] }""")));
        Assert.Equal((FindingCode.Contradiction, FindingSeverity.Warning, 2), (finding.Code, finding.Severity, finding.ConditionIndex));
    }

    [Fact]
    public void Conditions_that_leave_no_type_are_a_contradiction()
    {
        var finding = Assert.Single(Check(Rule(Join, OnOrder, OnReward)));

        Assert.Equal((FindingCode.Contradiction, 1), (finding.Code, finding.ConditionIndex));
    }

    [Theory]
    [InlineData("""{ "subject": "type", "operator": "eq", "values": ["NOOP"] }""", """{ "subject": "user.age", "operator": "gt", "values": [17] }""", 0)]
    [InlineData("""{ "subject": "type", "operator": "eq", "values": ["MEMBER_ADDED"] }""", """{ "subject": "metadata.total", "operator": "gt", "values": [17] }""", 1)]
    [InlineData("""{ "subject": "type", "operator": "eq", "values": ["USER_CREATED"] }""", """{ "subject": "context.location._id", "operator": "in", "values": ["5f1eb51b18b4d6a8d4c4e5f7"] }""", 1)]
    [InlineData("""{ "subject": "type", "operator": "eq", "values": ["CHECKIN"] }""", """{ "kind": "BASKET", "spend": { "min": 3 } }""", 1)]
    [InlineData("""{ "subject": "type", "operator": "eq", "values": ["CHECKIN"] }""", """{ "kind": "PAYMENTS", "types": ["CASH"] }""", 1)]
    [InlineData("""{ "subject": "type", "operator": "eq", "values": ["CHECKIN"] }""", """{ "test": "FIRST_ORDER" }""", 1)]
    [InlineData(OnOrder, """{ "subject": "when.dayofweek", "operator": "eq", "values": [8] }""", 1)]
    [InlineData(OnOrder, """{ "subject": "user.orderCount", "operator": "lt", "values": [0] }""", 1)]
    [InlineData(OnOrder, """{ "subject": "cause.type", "operator": "eq", "values": ["PERSON"] }""", 1)]
    [InlineData(OnOrder, """{ "test": "POINTS", "perkId": "605efeade9965c0ecc921311", "operator": "lt", "values": [0] }""", 1)]
    [InlineData(OnOrder, """{ "subject": "metadata.occurredAt", "operator": "startsWith", "values": ["2024-", "2025-01"] }""", 1)]
    public void A_condition_that_nothing_meets_is_told_of(string type, string condition, int index)
    {
        var finding = Assert.Single(Check(Rule(Join, type, condition)));

        Assert.Equal((FindingCode.NeverMet, FindingSeverity.Error, index), (finding.Code, finding.Severity, finding.ConditionIndex));
    }

    [Fact]
    public void A_first_order_that_is_to_come_twice_is_told_of()
    {
        var rule = Rule(Join, OnOrder, """{ "test": "FIRST_ORDER" }""") with { Occurrences = new RuleOccurrences(2, null, null, null, null, null) };

        Assert.Equal(FindingCode.NeverMet, Assert.Single(Check(rule)).Code);
    }

    [Fact]
    public void Ids_that_lead_nowhere_are_told_of_with_their_condition()
    {
        var findings = Check(Rule(
            Join.Replace(Segment, Missing, StringComparison.Ordinal),
            OnOrder,
            """{ "test": "IN_SEGMENT", "segmentIds": ["605c9d6466a2ac0ea3bc6aff"] }""",
            """{ "test": "LACKS_PERK", "perkIds": ["605c9d6466a2ac0ea3bc6aff"] }""",
            """{ "subject": "context.location._id", "operator": "in", "values": ["605c9d6466a2ac0ea3bc6aff"] }""",
            """{ "subject": "context.user._id", "operator": "in", "values": ["605c9d6466a2ac0ea3bc6aff", "6064b01ff0c1267d8984cc46"] }"""));

        Assert.All(findings, finding => Assert.Equal(FindingCode.DanglingId, finding.Code));
        Assert.Equal(
            [(1, FindingSeverity.Error), (2, FindingSeverity.Warning), (3, FindingSeverity.Warning), (4, FindingSeverity.Warning), (null, FindingSeverity.Error)],
            findings.Select(finding => (finding.ConditionIndex, finding.Severity)));
    }

    [Fact]
    public void An_effect_that_is_always_refused_is_told_of()
    {
        var enabled = SamplePerk.New(Perk);
        Assert.Empty(Check([enabled], Rule(Grant, OnOrder)));
        Assert.Equal(FindingCode.EffectRefused, Assert.Single(Check([enabled with { Enabled = false }], Rule(Grant, OnOrder))).Code);
        Assert.Equal(FindingCode.EffectRefused, Assert.Single(Check([enabled with { Points = RuleSamples.Json("""{ "maximum": 4 }""") }], Rule(Grant, OnOrder))).Code);
        Assert.Equal(FindingCode.DanglingId, Assert.Single(Check([enabled with { DeletedAt = RuleSamples.Now }], Rule(Grant, OnOrder))).Code);

        var over = Assert.Single(Check([enabled with { DateTimeRestriction = RuleSamples.Json("""{ "endDate": "2025-12-31" }""") }], Rule(Grant, OnOrder)));
        Assert.Equal((FindingCode.EffectRefused, FindingSeverity.Warning), (over.Code, over.Severity));
    }

    [Fact]
    public void Rules_that_set_each_other_off_each_time_are_a_loop()
    {
        var perk = SamplePerk.New(Perk);
        var finding = Assert.Single(Check([perk], Rule(Grant, OnReward)));
        Assert.Equal((FindingCode.Loop, FindingSeverity.Error), (finding.Code, finding.Severity));
        Assert.Equal([IdOf(0)], finding.RuleIds);

        Assert.Empty(Check([perk], Rule(Grant, OnReward, """{ "subject": "cause.type", "operator": "neq", "values": ["RULE"] }""")));
        Assert.Empty(Check([perk], Rule(Grant, OnReward, """{ "subject": "metadata.perkId", "operator": "neq", "values": ["605efeade9965c0ecc921311"] }""")));
        Assert.Empty(Check([perk], Rule(Grant, OnReward) with { Active = false }));
    }

    [Fact]
    public void A_loop_that_runs_out_is_a_warning()
    {
        var onJoin = """{ "subject": "type", "operator": "eq", "values": ["MEMBER_ADDED"] }""";
        var counted = Rule(Grant, OnReward) with { Occurrences = new RuleOccurrences(2, null, null, null, null, null) };
        Assert.Equal(FindingSeverity.Warning, Assert.Single(Check([SamplePerk.New(Perk)], counted)).Severity);

        var finding = Assert.Single(Check([SamplePerk.New(Perk)], Rule(Grant, onJoin), Rule(Join, OnReward)));
        Assert.Equal((FindingCode.Loop, FindingSeverity.Warning), (finding.Code, finding.Severity));
        Assert.Equal([IdOf(0), IdOf(1)], finding.RuleIds);
    }

    [Fact]
    public void A_rule_that_says_the_same_as_another_is_a_duplicate()
    {
        var lunch = """{ "subject": "when.daypart", "operator": "eq", "values": ["LUNCH"] }""";

        var finding = Assert.Single(Check(Rule(Join, OnOrder, lunch), Rule(Join, lunch, OnOrder)));

        Assert.Equal(FindingCode.Duplicate, finding.Code);
        Assert.Equal([IdOf(1), IdOf(0)], finding.RuleIds);
    }

    [Fact]
    public void A_rule_that_does_what_a_wider_one_has_done_is_shadowed_unless_it_adds_up()
    {
        var lunch = """{ "subject": "when.daypart", "operator": "eq", "values": ["LUNCH"] }""";

        var finding = Assert.Single(Check(Rule(Join, OnOrder, lunch), Rule(Join, OnOrder)));

        Assert.Equal(FindingCode.Shadowed, finding.Code);
        Assert.Equal([IdOf(0), IdOf(1)], finding.RuleIds);
        Assert.Empty(Check([SamplePerk.New(Perk)], Rule(Grant, OnOrder, lunch), Rule(Grant, OnOrder)));
    }

    private static string IdOf(int number) => $"65b9f3a1c0ffee00112233{number:x2}";

    private static Rule Rule(string effect, params IEnumerable<string> conditions)
    {
        var body = new Fields(RuleSamples.Json($$"""{ "conditions": [{{string.Join(',', conditions)}}], "effect": {{effect}} }"""));
        var rule = RuleSamples.Rule([.. ConditionReader.ReadAll(body)]) with { Effect = RuleEffect.Read(body) };
        Assert.Null(body.Error);
        return rule;
    }

    private static IReadOnlyList<RuleFinding> Check(params IEnumerable<Rule> rules) => Check([SamplePerk.New(Perk)], rules);

    private static IReadOnlyList<RuleFinding> Check(IReadOnlyList<Perk> perks, params IEnumerable<Rule> rules) => RuleCheck.Find(
        [.. rules.Select((rule, index) => rule with { Id = IdOf(index) })],
        new KnownThings(
            new TenantPerks(perks),
            new HashSet<string> { Segment, OtherSegment },
            new HashSet<string> { "5f1eb51b18b4d6a8d4c4e5f7" },
            new HashSet<string> { "6064b01ff0c1267d8984cc46" },
            RuleSamples.Now,
            TimeZoneInfo.Utc));
}
