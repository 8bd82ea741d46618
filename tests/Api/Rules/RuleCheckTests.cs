using Pepper.Tests.Api.Imports;
using Pepper.Tests.Support;
using Pepper.Tests.Support.Api;

namespace Pepper.Tests.Api.Rules;

public sealed class RuleCheckTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private static readonly object Orders = new { subject = "type", @operator = "eq", values = new[] { "ORDER_COMPLETED" } };

    [Fact]
    public async Task Rules_without_fault_are_valid_and_make_sense()
    {
        var tenant = await api.NewTenantAsync();
        var segment = await NewSegmentAsync(tenant);
        (await tenant.Admin.PostAsync("/rules", NewRule(segment, Orders))).Expect(200);

        var found = (await tenant.Admin.GetAsync("/rules/validate")).Expect(200);

        Assert.Equal((true, 1, 0, 0), (
            found["validation.isValid"].GetBoolean(), found["validation.rules"].GetInt32(), found["validation.problems"].GetArrayLength(), found["logic"].GetArrayLength()));
        Assert.Equal(found.Text, (await tenant.Admin.PostAsync("/rules/validate", new { })).Expect(200).Text);
    }

    [Fact]
    public async Task Findings_name_rule_condition_and_code()
    {
        var tenant = await api.NewTenantAsync();
        var segment = await NewSegmentAsync(tenant);
        var rule = (await tenant.Admin.PostAsync("/rules", NewRule(
            segment,
            Orders,
            new { subject = "user.age", @operator = "gt", values = new[] { 30 } },
            new { subject = "user.age", @operator = "lt", values = new[] { 18 } }))).Expect(200).Id;
        var dangling = (await tenant.Admin.PostAsync("/rules", NewRule("605c9d6466a2ac0ea3bc6aff", Orders))).Expect(200).Id;

        var found = (await tenant.Admin.GetAsync("/rules/validate")).Expect(200);

        Assert.Equal(
            [(rule, "CONTRADICTION", 2), (dangling, "DANGLING_ID", -1)],
            found["logic"].EnumerateArray().Select(finding => (
                finding.GetProperty("ruleIds")[0].GetString()!,
                finding.GetProperty("code").GetString()!,
                finding.TryGetProperty("conditionIndex", out var index) ? index.GetInt32() : -1)));
    }

    [Fact]
    public async Task A_draft_is_tried_on_the_actions_of_the_last_days_and_changes_nothing()
    {
        var tenant = await api.NewTenantAsync();
        var segment = await NewSegmentAsync(tenant);
        var (user, other) = (await tenant.NewUserAsync(), await tenant.NewUserAsync());
        var large = await OrderAsync(tenant, user, 25);
        await OrderAsync(tenant, user, 5);
        await OrderAsync(tenant, other, 10);
        var rule = NewRule(segment, Orders, new { subject = "metadata.total", @operator = "gte", values = new[] { 20 } });

        var report = (await SimulateAsync(tenant, new { rule, days = 1 }))["result.report"];

        Assert.Equal((3, 1, 1, 1), (Number(report, "actions"), Number(report.GetProperty("draft"), "matched"), Number(report.GetProperty("draft"), "fired"), Number(report.GetProperty("draft"), "users")));
        Assert.Equal((large, user.Id), (
            report.GetProperty("draft").GetProperty("examples")[0].GetProperty("actionId").GetString(),
            report.GetProperty("draft").GetProperty("examples")[0].GetProperty("userId").GetString()));
        Assert.Empty((await tenant.Admin.GetAsync($"/segments/{segment}/users")).Expect(200).Items);
        Assert.Equal("[]", (await tenant.Admin.GetAsync("/rules")).Expect(200).Text);
    }

    [Fact]
    public async Task A_changed_rule_is_compared_to_the_one_that_is_stored()
    {
        var tenant = await api.NewTenantAsync();
        var segment = await NewSegmentAsync(tenant);
        await OrderAsync(tenant, await tenant.NewUserAsync(), 5);
        await OrderAsync(tenant, await tenant.NewUserAsync(), 25);
        var stored = (await tenant.Admin.PostAsync("/rules", NewRule(segment, Orders, new { subject = "metadata.total", @operator = "gte", values = new[] { 20 } }))).Expect(200).Id;

        var operation = await SimulateAsync(tenant, new { ruleId = stored, rule = NewRule(segment, Orders), days = 90 });

        Assert.Equal(stored, operation["entityId"].GetString());
        var difference = operation["result.report.difference"];
        Assert.Equal((1, 1, 1, 0), (Number(difference, "matched"), Number(difference, "fired"), Number(difference, "usersGained"), Number(difference, "usersLost")));
    }

    [Fact]
    public async Task A_simulation_that_cannot_be_is_refused_with_the_member_at_fault()
    {
        var tenant = await api.NewTenantAsync();
        var segment = await NewSegmentAsync(tenant);
        var rule = NewRule(segment, Orders);

        (await tenant.Admin.PostAsync("/rules/simulate", new { rule, days = 1 })).ExpectError(422, "Validation", "x-pepper-req-nonce");
        (await PostAsync(tenant, new { rule, days = 91 })).ExpectError(422, "Validation", "days");
        (await PostAsync(tenant, new { rule })).ExpectError(422, "Validation", "days");
        (await PostAsync(tenant, new { days = 1 })).ExpectError(422, "Validation", "rule");
        (await PostAsync(tenant, new { rule = new { matchType = "TYPE" }, days = 1 })).ExpectError(422, "Validation", "rule.conditions");
        (await PostAsync(tenant, new { rule, days = 1, ruleId = "605c9d6466a2ac0ea3bc6aff" })).ExpectError(404, "NotFound", "ruleId");
        (await PostAsync(tenant, new
        {
            rule = new { matchType = "TIME", conditions = new[] { new { test = "BIRTHDAY" } }, effect = new { segment = new { id = segment, action = "ADD" } }, occurrences = new { schedule = "0 9 * * *" } },
            days = 1,
        })).ExpectError(422, "Validation", "rule.matchType");
    }

    [Fact]
    public async Task An_action_is_explained_rule_by_rule_and_condition_by_condition()
    {
        var tenant = await api.NewTenantAsync();
        var segment = await NewSegmentAsync(tenant);
        var action = await OrderAsync(tenant, await tenant.NewUserAsync(), 11.5m);
        var rule = (await tenant.Admin.PostAsync("/rules", NewRule(segment, Orders, new { subject = "metadata.total", @operator = "gte", values = new[] { 20 } }))).Expect(200).Id;
        (await tenant.Admin.PostAsync("/rules", NewRule(segment, new { subject = "type", @operator = "eq", values = new[] { "CHECKIN" } }))).Expect(200);

        var explained = (await tenant.Admin.GetAsync($"/actions/{action}/explain")).Expect(200);

        var only = Assert.Single(explained["rules"].EnumerateArray());
        Assert.Equal((rule, false, true), (only.GetProperty("ruleId").GetString(), only.GetProperty("matched").GetBoolean(), only.GetProperty("isChangedSince").GetBoolean()));
        Assert.Equal(
            [("type", true, "ORDER_COMPLETED"), ("metadata.total", false, "11.5")],
            only.GetProperty("conditions").EnumerateArray().Select(condition => (
                condition.GetProperty("subject").GetString()!, condition.GetProperty("held").GetBoolean(), condition.GetProperty("found").GetString()!)));
        (await tenant.Admin.GetAsync("/actions/605c9d6466a2ac0ea3bc6aff/explain")).ExpectError(404, "NotFound", "actionId");
    }

    [FactThatNeeds(Need.Bus)]
    public async Task What_a_rule_did_about_an_action_is_told_with_it()
    {
        var tenant = await api.NewTenantAsync();
        var segment = await NewSegmentAsync(tenant);
        var user = await tenant.NewUserAsync();
        var rule = (await tenant.Admin.PostAsync("/rules", NewRule(segment, Orders))).Expect(200).Id;
        var dangling = (await tenant.Admin.PostAsync("/rules", NewRule("605c9d6466a2ac0ea3bc6aff", Orders))).Expect(200).Id;
        var action = await OrderAsync(tenant, user, 11.5m);

        var rules = await Eventually.GetAsync(
            async () =>
            {
                var explained = (await tenant.Admin.GetAsync($"/actions/{action}/explain")).Expect(200)["rules"].EnumerateArray().ToList();
                return explained.TrueForAll(one => one.TryGetProperty("firing", out _)) ? explained : null;
            },
            TimeSpan.FromSeconds(30),
            () => "The rules have not acted in time.");

        Assert.Equal(
            [(rule, "FIRED", false), (dangling, "REFUSED", true)],
            rules.Select(one => (
                one.GetProperty("ruleId").GetString()!,
                one.GetProperty("firing").GetProperty("outcome").GetString()!,
                one.GetProperty("firing").TryGetProperty("reason", out _))));
        Assert.All(rules, one => Assert.Equal((true, false), (one.GetProperty("matched").GetBoolean(), one.GetProperty("isChangedSince").GetBoolean())));
    }

    private static int Number(System.Text.Json.JsonElement source, string member) => source.GetProperty(member).GetInt32();

    private static object NewRule(string segment, params IEnumerable<object> conditions) =>
        new { matchType = "TYPE", conditions, effect = new { segment = new { id = segment, action = "ADD" } } };

    private static async Task<string> NewSegmentAsync(TestTenant tenant) =>
        (await tenant.Admin.PostAsync("/segments", new { title = "Regulars", type = "PERSISTENT" })).Expect(200).Id;

    private static async Task<string> OrderAsync(TestTenant tenant, TestUser user, decimal total) => (await tenant.Admin.PostAsync("/actions", new
    {
        externalId = Guid.NewGuid().ToString(),
        type = "ORDER_COMPLETED",
        userId = user.Id,
        metadata = new { orderId = Guid.NewGuid().ToString(), total, items = new[] { new { id = "latte", quantity = 1, price = total } } },
    })).Expect(200).Id;

    private static Task<ApiAnswer> PostAsync(TestTenant tenant, object body) =>
        tenant.Admin.WithNonce().PostAsync("/rules/simulate", body);

    private static async Task<ApiAnswer> SimulateAsync(TestTenant tenant, object body) =>
        await tenant.Admin.WhenEndedAsync((await PostAsync(tenant, body)).Expect(200).Id);
}
