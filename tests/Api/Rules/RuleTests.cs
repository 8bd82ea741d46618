using Pepper.Tests.Support.Api;

namespace Pepper.Tests.Api.Rules;

public sealed class RuleTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const string Segment = "605c9d6466a2ac0ea3bc6a85";
    private const string Perk = "605efeade9965c0ecc921311";

    private static readonly object Orders = new { kind = "STRINGS", subject = "type", @operator = "in", values = new[] { "ORDER_COMPLETED" } };

    [Fact]
    public async Task A_rule_is_read_listed_and_deleted_as_it_was_made()
    {
        var tenant = await api.NewTenantAsync();

        var made = (await tenant.Admin.PostAsync("/rules", NewRule(Orders))).Expect(200);
        var read = (await tenant.Admin.GetAsync($"/rules/{made.Id}")).Expect(200);
        var listed = (await tenant.Admin.GetAsync("/rules")).Expect(200);

        Assert.True(made["active"].GetBoolean());
        Assert.Equal(made.Text, read.Text);
        Assert.Equal($"[{made.Text}]", listed.Text);
        (await tenant.Admin.DeleteAsync($"/rules/{made.Id}?includeEffect=true")).Expect(204);
        (await tenant.Admin.GetAsync($"/rules/{made.Id}")).ExpectError(404, "NotFound", "ruleId");
        (await tenant.Admin.DeleteAsync($"/rules/{made.Id}?includeEffect=true")).ExpectError(404, "NotFound", "ruleId");
    }

    [Fact]
    public async Task Every_kind_of_condition_is_kept_with_its_kind()
    {
        var tenant = await api.NewTenantAsync();

        var made = (await tenant.Admin.PostAsync("/rules", NewRule(
            new { subject = "type", @operator = "eq", values = new[] { "ORDER_COMPLETED" } },
            new { subject = "metadata.total", @operator = "between", values = new[] { 5, 10.5 } },
            new { subject = "user.isGuest", @operator = "eq", values = new[] { false } },
            new { items = new { productIds = new[] { "latte" } }, match = "ALL", quantity = new { min = 2 } },
            new { types = new[] { "APPLEPAY" }, amount = new { min = 1, max = 99.5 } },
            new { test = "BIRTHDAY", fromDay = -3, toDay = 3 },
            new { test = "POINTS", perkId = Perk, @operator = "gte", values = new[] { 100 } }))).Expect(200);

        Assert.Equal(
            ["STRINGS", "NUMBERS", "BOOLEANS", "BASKET", "PAYMENTS", "EXTENDED", "EXTENDED"],
            Enumerable.Range(0, 7).Select(i => made[$"conditions.{i}.kind"].GetString()));
    }

    public static TheoryData<string, object> Effects() => new()
    {
        { "segment", new { segment = new { id = Segment, action = "REMOVE" } } },
        { "pointPerk", new { pointPerk = new { perkId = Perk, points = 2.5 } } },
        { "pointAward", new { pointAward = new { perkId = Perk, points = -3 } } },
        { "credential", new { credential = new { action = "VERIFY", provider = "EMAIL" } } },
        { "scheduledTask", new { scheduledTask = new { type = "CREATE_PUSH_NOTIFICATION", parameters = new { message = "Hello", type = "alert", value = "", isProcessingMessage = false }, at = "10:00", afterDays = 2 } } },
    };

    [Theory]
    [MemberData(nameof(Effects))]
    public async Task Every_kind_of_effect_is_kept(string kind, object effect)
    {
        var tenant = await api.NewTenantAsync();

        var made = (await tenant.Admin.PostAsync("/rules", new { matchType = "TYPE", conditions = new[] { Orders }, effect })).Expect(200);

        Assert.Equal(System.Text.Json.JsonValueKind.Object, made[$"effect.{kind}"].ValueKind);
    }

    [Fact]
    public async Task An_update_replaces_what_is_sent_and_leaves_occurrences_and_active()
    {
        var tenant = await api.NewTenantAsync();
        var made = (await tenant.Admin.PostAsync("/rules", new
        {
            matchType = "TYPE",
            conditions = new[] { Orders },
            effect = new { segment = new { id = Segment, action = "ADD" } },
            occurrences = new { count = 3, periodSeconds = 3600 },
            active = false,
        })).Expect(200);

        var changed = (await tenant.Admin.PutAsync($"/rules/{made.Id}", NewRule(Orders, new { test = "FIRST_ORDER" }))).Expect(200);
        var cleared = (await tenant.Admin.PutAsync($"/rules/{made.Id}?includeEffect=true", new
        {
            matchType = "TYPE",
            conditions = new[] { Orders },
            effect = new { segment = new { id = Segment, action = "ADD" } },
            occurrences = (object?)null,
            active = true,
        })).Expect(200);

        Assert.Equal((2, 3, false), (changed["conditions"].GetArrayLength(), changed["occurrences.count"].GetInt32(), changed["active"].GetBoolean()));
        Assert.False(cleared.Has("occurrences"));
        Assert.True(cleared["active"].GetBoolean());
    }

    public static TheoryData<string, object> Faults() => new()
    {
        { "matchType", new { conditions = new[] { Orders }, effect = Join() } },
        { "conditions", new { matchType = "TYPE", effect = Join() } },
        { "conditions", new { matchType = "TYPE", conditions = Array.Empty<object>(), effect = Join() } },
        { "conditions", With(new { subject = "metadata.total", @operator = "gt", values = new[] { 1 } }) },
        { "conditions[1]", With(Orders, Orders) },
        { "conditions[0].kind", With(new { kind = "DATES" }) },
        { "conditions[0].kind", With(new { subject = "type", @operator = "in", values = Array.Empty<string>() }) },
        { "conditions[0].values[0]", With(new { subject = "type", @operator = "eq", values = new[] { "ORDERED" } }) },
        { "conditions[0].values", With(new { subject = "type", @operator = "eq", values = new[] { "CHECKIN", "NOOP" } }) },
        { "conditions[0].operator", With(new { subject = "type", @operator = "gt", values = new[] { "NOOP" } }) },
        { "conditions[0].subject", With(new { subject = "context.user.name", @operator = "eq", values = new[] { "Ada" } }) },
        { "conditions[0].subject", With(new { subject = "when.dayofweek", @operator = "eq", values = new[] { "6" } }) },
        { "conditions[0].subject", With(new { subject = "metadata..x", @operator = "eq", values = new[] { "6" } }) },
        { "conditions[0].value", With(new { subject = "type", @operator = "eq", values = new[] { "NOOP" }, value = "NOOP" }) },
        { "conditions[0].values[1]", With(new { subject = "metadata.total", @operator = "between", values = new[] { 2, 1 } }) },
        { "conditions[0].values", With(new { kind = "NUMBERS", subject = "metadata.total", @operator = "gt", values = Array.Empty<int>() }) },
        { "conditions[0].values", With(new { kind = "STRINGS", subject = "metadata.x", @operator = "in", values = Enumerable.Range(0, 101).Select(i => $"v{i}") }) },
        { "conditions[0].items", With(new { kind = "BASKET" }) },
        { "conditions[0].match", With(new { items = new { productIds = new[] { "a" } }, match = "NONE", spend = new { min = 1 } }) },
        { "conditions[0].spend.max", With(new { spend = new { min = 2, max = 1 } }) },
        { "conditions[0].types[0]", With(new { types = new[] { "BARTER" } }) },
        { "conditions[0].test", With(new { test = "FULL_MOON" }) },
        { "conditions[0].segmentIds", With(new { test = "IN_SEGMENT" }) },
        { "conditions[0].perkId", With(new { test = "POINTS", @operator = "gt", values = new[] { 1 } }) },
        { "conditions[0].toDay", With(new { test = "BIRTHDAY", fromDay = 2, toDay = 1 }) },
        { "effect", new { matchType = "TYPE", conditions = new[] { Orders } } },
        { "effect", new { matchType = "TYPE", conditions = new[] { Orders }, effect = new { segment = new { id = Segment, action = "ADD" }, pointPerk = new { perkId = Perk } } } },
        { "effect.segment.action", new { matchType = "TYPE", conditions = new[] { Orders }, effect = new { segment = new { id = Segment } } } },
        { "effect.pointAward.points", new { matchType = "TYPE", conditions = new[] { Orders }, effect = new { pointAward = new { perkId = Perk, points = 0 } } } },
        { "effect.pointPerk.points", new { matchType = "TYPE", conditions = new[] { Orders }, effect = new { pointPerk = new { perkId = Perk, points = 0.00001 } } } },
        { "effect.credential.provider", new { matchType = "TYPE", conditions = new[] { Orders }, effect = new { credential = new { action = "VERIFY", provider = "GOOGLE" } } } },
        { "effect.scheduledTask.parameters.message", new { matchType = "TYPE", conditions = new[] { Orders }, effect = new { scheduledTask = new { type = "CREATE_PUSH_NOTIFICATION", parameters = new { type = "alert", value = "", isProcessingMessage = false }, delaySeconds = 1 } } } },
        { "effect.scheduledTask.delaySeconds", new { matchType = "TYPE", conditions = new[] { Orders }, effect = new { scheduledTask = new { type = "CREATE_PUSH_NOTIFICATION", parameters = new { message = "Hi", type = "alert", value = "", isProcessingMessage = false } } } } },
        { "occurrences.count", new { matchType = "TYPE", conditions = new[] { Orders }, effect = Join(), occurrences = new { count = 0 } } },
        { "occurrences.schedule", new { matchType = "TYPE", conditions = new[] { Orders }, effect = Join(), occurrences = new { schedule = "0 9 * * *" } } },
        { "occurrences.schedule", new { matchType = "TIME", conditions = new[] { new { test = "BIRTHDAY" } }, effect = Join() } },
        { "occurrences.schedule", new { matchType = "TIME", conditions = new[] { new { test = "BIRTHDAY" } }, effect = Join(), occurrences = new { schedule = "0 0 31 2 *" } } },
        { "occurrences.count", new { matchType = "TIME", conditions = new[] { new { test = "BIRTHDAY" } }, effect = Join(), occurrences = new { schedule = "0 9 * * *", count = 2 } } },
        { "occurrences.periodSeconds", new { matchType = "TYPE", conditions = new[] { Orders }, effect = Join(), occurrences = new { periodSeconds = 5 } } },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task What_is_wrong_with_a_rule_is_named(string field, object body)
    {
        var tenant = await api.NewTenantAsync();

        (await tenant.Admin.PostAsync("/rules", body)).ExpectError(422, "Validation", field);

        Assert.Equal("[]", (await tenant.Admin.GetAsync("/rules")).Expect(200).Text);
    }

    [Fact]
    public async Task A_tenant_has_at_most_200_rules_at_work()
    {
        var tenant = await api.NewTenantAsync();
        for (var i = 0; i < 200; i++)
        {
            (await tenant.Admin.PostAsync("/rules", NewRule(Orders))).Expect(200);
        }

        (await tenant.Admin.PostAsync("/rules", NewRule(Orders))).ExpectError(422, "Validation", "active");
        var asleep = (await tenant.Admin.PostAsync("/rules", With(false, Orders))).Expect(200);
        (await tenant.Admin.PutAsync($"/rules/{asleep.Id}", With(true, Orders))).ExpectError(422, "Validation", "active");
    }

    private static object Join() => new { segment = new { id = Segment, action = "ADD" } };

    private static object NewRule(params object[] conditions) => new { matchType = "TYPE", conditions, effect = Join() };

    private static object With(params object[] conditions) => NewRule(conditions);

    private static object With(bool active, params object[] conditions) => new { matchType = "TYPE", conditions, effect = Join(), active };
}
