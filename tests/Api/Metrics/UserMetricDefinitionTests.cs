using Pepper.Tests.Support.Api;
using static Pepper.Tests.Api.Metrics.MetricSteps;

namespace Pepper.Tests.Api.Metrics;

public sealed class UserMetricDefinitionTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task A_definition_is_made_of_calls_that_each_answer_the_whole_of_it()
    {
        var tenant = await api.NewTenantAsync();
        var (segment, perk) = (await tenant.NewSegmentAsync(), await tenant.NewPerkAsync());
        var made = (await tenant.Admin.PostAsync(OfUsers, new { scheduled = true, realtime = true, name = "loyal", displayName = "Loyal", effects = Array.Empty<object>() })).Expect(200);
        var path = $"{OfUsers}/{made.Id}";

        (await tenant.Admin.PutAsync($"{path}/metrics/visits", new { type = "CHECKIN", name = "v", displayName = "V", timeRange = "THIS_MONTH" })).Expect(200);
        (await tenant.Admin.PostAsync($"{path}/metrics/beans", new { type = "POINTS_EARNED", perkId = perk, name = "b", displayName = "B", timeRange = new { from = "2026-01-01" } })).Expect(200);
        (await tenant.Admin.PutAsync($"{path}/metrics/tips", new { type = "TIPS_GIVEN", name = "t", displayName = "T", timeRange = new { amount = 12, unit = "MONTHS" } })).Expect(200);
        var withEffect = (await tenant.Admin.PostAsync($"{path}/effects", new
        {
            type = "GRANT_PERK",
            perkId = perk,
            points = 2.5,
            counter = new { limit = 3, metricId = "beans", every = 100 },
            conditions = new object[] { new { @operator = "IS_IN_SEGMENT", value = segment } },
        })).Expect(200);
        var effect = withEffect["effects.0.effectId"].GetString();
        var withCondition = (await tenant.Admin.PostAsync($"{path}/effects/{effect}/conditions", new { metricId = "visits", @operator = "GREATER_THAN", value = 2 })).Expect(200);

        Assert.Equal(["beans", "tips", "visits"], withCondition["metrics"].EnumerateObject().Select(metric => metric.Name).Order());
        Assert.Equal("""{"amount":12,"unit":"MONTHS"}""", withCondition["metrics.tips.timeRange"].GetRawText());
        Assert.Equal("""{"from":"2026-01-01T00:00:00.000Z"}""", withCondition["metrics.beans.timeRange"].GetRawText());
        Assert.Equal(["IS_IN_SEGMENT", "GREATER_THAN"], withCondition["effects.0.conditions"].EnumerateArray().Select(condition => condition.GetProperty("operator").GetString()));

        var second = withCondition["effects.0.conditions.1.conditionId"].GetString();
        Assert.Single((await tenant.Admin.DeleteAsync($"{path}/effects/{effect}/conditions/{second}")).Expect(200)["effects.0.conditions"].EnumerateArray());
        (await tenant.Admin.DeleteAsync($"{path}/metrics/beans")).ExpectError(422, "Validation", "metricId");
        Assert.Empty((await tenant.Admin.DeleteAsync($"{path}/effects/{effect}")).Expect(200)["effects"].EnumerateArray());
        Assert.False((await tenant.Admin.DeleteAsync($"{path}/metrics/beans")).Expect(200)["metrics"].TryGetProperty("beans", out _));

        var read = (await tenant.Admin.GetAsync(path)).Expect(200);
        Assert.Equal(made.Id, read["id"].GetString());
        (await tenant.Admin.DeleteAsync(path)).Expect(204);
        (await tenant.Admin.GetAsync(path)).ExpectError(404, "NotFound", "definitionId");
        (await tenant.Admin.GetAsync($"{path}/values")).ExpectError(404, "NotFound", "definitionId");
        (await tenant.Admin.PostAsync($"{path}/compute")).ExpectError(404, "NotFound", "definitionId");
    }

    [Fact]
    public async Task An_update_changes_what_is_sent_and_leaves_metrics_and_effects_to_their_own_calls()
    {
        var tenant = await api.NewTenantAsync();
        var id = await tenant.DefineAsync(OrderMetrics(tags: ["vip"]));

        var changed = (await tenant.Admin.PutAsync($"{OfUsers}/{id}", new { displayName = "All orders", tags = (string[]?)null, recomputeOn = new[] { "CHECKIN" } })).Expect(200);

        Assert.Equal("All orders", changed["displayName"].GetString());
        Assert.Equal("orders", changed["name"].GetString());
        Assert.False(changed.Has("tags"));
        Assert.Equal(2, changed["metrics"].EnumerateObject().Count());
        (await tenant.Admin.PutAsync($"{OfUsers}/{id}", new { metrics = new { } })).ExpectError(422, "Validation", "metrics");
    }

    [Fact]
    public async Task Definitions_are_listed_by_tag_and_by_whether_they_are_scheduled()
    {
        var tenant = await api.NewTenantAsync();
        var tagged = await tenant.DefineAsync(OrderMetrics(tags: ["vip", "coffee"]));
        var plain = await tenant.DefineAsync(OrderMetrics());
        (await tenant.Admin.PutAsync($"{OfUsers}/{plain}", new { scheduled = true })).Expect(200);

        Assert.Equal([tagged], await IdsAsync(tenant, "?tag=coffee"));
        Assert.Equal([plain], await IdsAsync(tenant, "?scheduled=true"));
        Assert.Equal([tagged], await IdsAsync(tenant, "?scheduled=false"));
        Assert.Equal([tagged, plain], await IdsAsync(tenant, ""));
        Assert.Empty(await IdsAsync(tenant, "?tag=tea"));
    }

    public static TheoryData<string, object> WrongMetrics { get; } = new()
    {
        { "type", new { type = "SOMETHING", name = "n", displayName = "N", timeRange = "ALL_TIME" } },
        { "perkId", new { type = "POINTS_EARNED", name = "n", displayName = "N", timeRange = "ALL_TIME" } },
        { "perkId", new { type = "POINTS_EARNED", perkId = "605efe2f7d2e8b0d1c9e4a99", name = "n", displayName = "N", timeRange = "ALL_TIME" } },
        { "perkId", new { type = "CHECKIN", perkId = "605efe2f7d2e8b0d1c9e4a99", name = "n", displayName = "N", timeRange = "ALL_TIME" } },
        { "aggregate", new { type = "CHECKIN", aggregate = "SUM", name = "n", displayName = "N", timeRange = "ALL_TIME" } },
        { "aggregate", new { type = "TIPS_GIVEN", aggregate = "COUNT", name = "n", displayName = "N", timeRange = "ALL_TIME" } },
        { "timeRange", new { type = "CHECKIN", name = "n", displayName = "N" } },
        { "timeRange", new { type = "CHECKIN", name = "n", displayName = "N", timeRange = "LAST_TUESDAY" } },
        { "timeRange", new { type = "CHECKIN", name = "n", displayName = "N", timeRange = new { } } },
        { "timeRange.to", new { type = "CHECKIN", name = "n", displayName = "N", timeRange = new { from = "2026-02-01", to = "2026-01-01" } } },
        { "timeRange.amount", new { type = "CHECKIN", name = "n", displayName = "N", timeRange = new { amount = 25, unit = "MONTHS" } } },
        { "timeRange.amount", new { type = "CHECKIN", name = "n", displayName = "N", timeRange = new { amount = 0.5, unit = "DAYS" } } },
        { "timeRange.unit", new { type = "CHECKIN", name = "n", displayName = "N", timeRange = new { amount = 5, unit = "MOONS" } } },
        { "timeRange.until", new { type = "CHECKIN", name = "n", displayName = "N", timeRange = new { from = "2026-02-01", until = "2026-03-01" } } },
        { "name", new { type = "CHECKIN", name = "", displayName = "N", timeRange = "ALL_TIME" } },
    };

    [Theory]
    [MemberData(nameof(WrongMetrics))]
    public async Task A_metric_that_counts_nothing_is_refused_by_name(string field, object metric)
    {
        var tenant = await api.NewTenantAsync();
        var id = await tenant.DefineAsync(OrderMetrics());

        (await tenant.Admin.PutAsync($"{OfUsers}/{id}/metrics/wrong", metric)).ExpectError(422, "Validation", field);
    }

    public static TheoryData<string, object> WrongEffects { get; } = new()
    {
        { "type", new { type = "SEND_FLOWERS" } },
        { "segmentId", new { type = "ADD_TO_SEGMENT" } },
        { "segmentId", new { type = "ADD_TO_SEGMENT", segmentId = "605efe2f7d2e8b0d1c9e4a99" } },
        { "perkId", new { type = "GRANT_PERK", perkId = "605efe2f7d2e8b0d1c9e4a99" } },
        { "points", new { type = "GRANT_PERK", perkId = "605efe2f7d2e8b0d1c9e4a99", points = 0 } },
        { "points", new { type = "ADJUST_POINTS", perkId = "605efe2f7d2e8b0d1c9e4a99" } },
        { "counter.limit", new { type = "GRANT_PERK", perkId = "605efe2f7d2e8b0d1c9e4a99", counter = new { limit = 1001 } } },
        { "counter.every", new { type = "GRANT_PERK", perkId = "605efe2f7d2e8b0d1c9e4a99", counter = new { limit = 1, metricId = "orders" } } },
        { "conditions[0].metricId", new { type = "ADD_TO_SEGMENT", segmentId = "605efe2f7d2e8b0d1c9e4a99", conditions = new[] { new { @operator = "EQUAL", value = 1 } } } },
        { "conditions[0].value", new { type = "ADD_TO_SEGMENT", segmentId = "605efe2f7d2e8b0d1c9e4a99", conditions = new[] { new { metricId = "orders", @operator = "EQUAL", value = "1" } } } },
        { "conditions[0].value", new { type = "ADD_TO_SEGMENT", segmentId = "605efe2f7d2e8b0d1c9e4a99", conditions = new[] { new { @operator = "IS_IN_SEGMENT", value = 1 } } } },
    };

    [Theory]
    [MemberData(nameof(WrongEffects))]
    public async Task An_effect_that_can_never_happen_is_refused_by_name(string field, object effect)
    {
        var tenant = await api.NewTenantAsync();
        var id = await tenant.DefineAsync(OrderMetrics());

        (await tenant.Admin.PostAsync($"{OfUsers}/{id}/effects", effect)).ExpectError(422, "Validation", field);
    }

    [Fact]
    public async Task Effects_look_at_metrics_that_there_are_and_count_by_those_that_do_not_slide()
    {
        var tenant = await api.NewTenantAsync();
        var (segment, perk) = (await tenant.NewSegmentAsync(), await tenant.NewPerkAsync());
        var path = $"{OfUsers}/{await tenant.DefineAsync(OrderMetrics())}";

        var unknown = new { type = "ADD_TO_SEGMENT", segmentId = segment, conditions = new[] { new { metricId = "none", @operator = "EQUAL", value = 1 } } };
        (await tenant.Admin.PostAsync($"{path}/effects", unknown)).ExpectError(422, "Validation", "metricId");
        var sliding = new { type = "GRANT_PERK", perkId = perk, counter = new { limit = 1, metricId = "spend", every = 10 } };
        (await tenant.Admin.PostAsync($"{path}/effects", sliding)).ExpectError(422, "Validation", "metricId");
    }

    [Fact]
    public async Task Limits_on_metrics_effects_and_names_hold()
    {
        var tenant = await api.NewTenantAsync();
        var segment = await tenant.NewSegmentAsync();
        var path = $"{OfUsers}/{await tenant.DefineAsync(OrderMetrics())}";
        var metric = new { type = "CHECKIN", name = "n", displayName = "N", timeRange = "ALL_TIME" };
        for (var i = 2; i < 20; i++)
        {
            (await tenant.Admin.PutAsync($"{path}/metrics/m{i}", metric)).Expect(200);
        }

        (await tenant.Admin.PutAsync($"{path}/metrics/one-more", metric)).ExpectError(422, "Validation");
        (await tenant.Admin.PutAsync($"{path}/metrics/m2", metric)).Expect(200);
        (await tenant.Admin.PutAsync($"{path}/metrics/{new string('a', 65)}", metric)).ExpectError(422, "Validation", "metricId");
        for (var i = 0; i < 20; i++)
        {
            (await tenant.Admin.PostAsync($"{path}/effects", new { type = "ADD_TO_SEGMENT", segmentId = segment })).Expect(200);
        }

        (await tenant.Admin.PostAsync($"{path}/effects", new { type = "ADD_TO_SEGMENT", segmentId = segment })).ExpectError(422, "Validation");
    }

    private static async Task<IEnumerable<string>> IdsAsync(TestTenant tenant, string query) =>
        (await tenant.Admin.GetAsync($"{OfUsers}{query}")).Expect(200).Items.Select(item => item.GetProperty("_id").GetString()!);
}
