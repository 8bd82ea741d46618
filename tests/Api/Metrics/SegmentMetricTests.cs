using Pepper.Tests.Support.Api;
using static Pepper.Tests.Api.Metrics.MetricSteps;

namespace Pepper.Tests.Api.Metrics;

public sealed class SegmentMetricTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task Orders_count_for_the_segments_that_the_user_was_in()
    {
        var tenant = await api.NewTenantAsync();
        var (regular, visitor) = (await tenant.NewUserAsync(), await tenant.NewUserAsync());
        var (regulars, empty) = (await tenant.NewSegmentAsync(), await tenant.NewSegmentAsync());
        await tenant.OrderAsync(regular, "before", 100);
        (await tenant.Admin.PostAsync($"/segments/{regulars}/users", new[] { regular.Id })).Expect(200);
        await tenant.OrderAsync(regular, "1", 7.25m);
        await tenant.OrderAsync(regular, "2", 4);
        await tenant.OrderAsync(visitor, "3", 50);
        await tenant.RefundAsync(regular, "2", 1);
        (await tenant.Admin.DeleteAsync($"/segments/{regulars}/users", new[] { regular.Id })).Expect(200);
        var id = await DefineAsync(tenant, "ATV", new object[] { "ALL_TIME", new { amount = 7, unit = "DAYS" }, new { to = "2020-01-01" } });

        var done = await tenant.ComputeAsync($"{OfSegments}/{id}");

        Assert.Equal(("DONE", 5), (done["status"].GetString(), done["metadata.done"].GetInt32()));
        var values = (await tenant.Admin.GetAsync($"{OfSegments}/{id}/metrics")).Expect(200).Items;
        Assert.Equal(6, values.Count);
        Assert.Equal("5.125", Value(values, regulars, "\"ALL_TIME\""));
        Assert.Equal("5.125", Value(values, regulars, """{"amount":7,"unit":"DAYS"}"""));
        Assert.Equal("null", Value(values, regulars, """{"to":"2020-01-01T00:00:00.000Z"}"""));
        Assert.Equal("null", Value(values, empty, "\"ALL_TIME\""));

        var metricId = values[0].GetProperty("metricId").GetString();
        Assert.Equal(2, (await tenant.Admin.GetAsync($"{OfSegments}/{id}/metrics?metricId={metricId}")).Expect(200).Items.Count);
        (await tenant.Admin.PutAsync($"{OfSegments}/{id}", new { factType = "TotalSpend" })).Expect(200);
        Assert.Equal("10.25", Value((await tenant.Admin.GetAsync($"{OfSegments}/{id}/metrics")).Expect(200).Items, regulars, "\"ALL_TIME\""));
    }

    [Fact]
    public async Task Lists_of_segments_include_the_values()
    {
        var tenant = await api.NewTenantAsync();
        var user = await tenant.NewUserAsync();
        var segment = await tenant.NewSegmentAsync();
        (await tenant.Admin.PostAsync($"/segments/{segment}/users", new[] { user.Id })).Expect(200);
        await tenant.OrderAsync(user, "1");
        var id = await DefineAsync(tenant, "OrderCount", new object[] { "THIS_YEAR" });
        await tenant.ComputeAsync($"{OfSegments}/{id}");

        var listed = (await tenant.Admin.GetAsync("/segments?include=metrics,count")).Expect(200);

        Assert.Equal(1, listed["items.0.metrics.0.value"].GetInt32());
        Assert.Equal(id, listed["items.0.metrics.0.definitionId"].GetString());
        Assert.False((await tenant.Admin.GetAsync("/segments")).Expect(200)["items.0"].TryGetProperty("metrics", out _));
        (await tenant.Admin.DeleteAsync($"{OfSegments}/{id}")).Expect(204);
        Assert.Empty((await tenant.Admin.GetAsync("/segments?include=metrics")).Expect(200)["items.0.metrics"].EnumerateArray());
    }

    [Fact]
    public async Task A_query_narrows_orders_and_segments_and_other_periods_take_the_values_away()
    {
        var tenant = await api.NewTenantAsync();
        var user = await tenant.NewUserAsync();
        var (wanted, other) = (await tenant.NewSegmentAsync(), await tenant.NewSegmentAsync());
        (await tenant.Admin.PostAsync($"/segments/{wanted}/users", new[] { user.Id })).Expect(200);
        (await tenant.Admin.PostAsync($"/segments/{other}/users", new[] { user.Id })).Expect(200);
        await tenant.OrderAsync(user, "cash", payments: new[] { new { type = "CASH", amount = 4 } });
        await tenant.OrderAsync(user, "card", payments: new[] { new { type = "CARD", amount = 4 } });
        var id = await DefineAsync(tenant, "OrderCount", new object[] { "ALL_TIME" }, new { segments = new[] { wanted }, paymentTypes = new[] { "CARD" } });
        await tenant.ComputeAsync($"{OfSegments}/{id}");

        var values = (await tenant.Admin.GetAsync($"{OfSegments}/{id}/metrics")).Expect(200).Items;
        Assert.Equal([(wanted, 1)], values.Select(value => (value.GetProperty("segmentId").GetString()!, value.GetProperty("value").GetInt32())));

        (await tenant.Admin.PutAsync($"{OfSegments}/{id}", new { periods = new[] { "TODAY" } })).Expect(200);
        Assert.Empty((await tenant.Admin.GetAsync($"{OfSegments}/{id}/metrics")).Expect(200).Items);
    }

    [Fact]
    public async Task Definitions_are_listed_and_read_and_wrong_ones_refused()
    {
        var tenant = await api.NewTenantAsync();
        var id = await DefineAsync(tenant, "ATV", new object[] { "ALL_TIME" });
        Assert.Equal("SegmentMetric", (await tenant.Admin.GetAsync($"{OfSegments}/{id}")).Expect(200)["metricClass"].GetString());
        Assert.Empty((await tenant.Admin.GetAsync($"{OfSegments}?scheduled=true")).Expect(200).Items);
        Assert.Single((await tenant.Admin.GetAsync($"{OfSegments}?scheduled=false")).Expect(200).Items);

        (await tenant.Admin.PostAsync(OfSegments, new { scheduled = true, factType = "Tips", periods = new[] { "ALL_TIME" } })).ExpectError(422, "Validation", "factType");
        (await tenant.Admin.PostAsync(OfSegments, new { scheduled = true, factType = "ATV", periods = Array.Empty<string>() })).ExpectError(422, "Validation", "periods");
        (await tenant.Admin.PostAsync(OfSegments, new { scheduled = true, factType = "ATV", periods = new[] { "ALL_TIME", "ALL_TIME" } })).ExpectError(422, "Validation", "periods");
        (await tenant.Admin.PostAsync(OfSegments, new { scheduled = true, factType = "ATV", periods = new[] { "ALL_TIME" }, query = new { colours = new[] { "red" } } })).ExpectError(422, "Validation", "query.colours");
        (await tenant.Admin.PostAsync($"{OfSegments}/605efe2f7d2e8b0d1c9e4a99/compute")).ExpectError(404, "NotFound", "definitionId");
    }

    private static async Task<string> DefineAsync(TestTenant tenant, string factType, object[] periods, object? query = null) =>
        (await tenant.Admin.PostAsync(OfSegments, new { scheduled = false, factType, periods, query = query ?? new { } })).Expect(200).Id;

    private static string Value(IEnumerable<System.Text.Json.JsonElement> values, string segmentId, string period) => values
        .Single(value => value.GetProperty("segmentId").GetString() == segmentId && value.GetProperty("period").GetRawText() == period)
        .GetProperty("value").GetRawText();
}
