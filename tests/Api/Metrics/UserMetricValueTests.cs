using Pepper.Tests.Support.Api;
using static Pepper.Tests.Api.Metrics.MetricSteps;

namespace Pepper.Tests.Api.Metrics;

public sealed class UserMetricValueTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [FactThatNeeds(Need.Bus)]
    public async Task Realtime_values_follow_orders_and_their_refunds()
    {
        var tenant = await api.NewTenantAsync();
        var user = await tenant.NewUserAsync();
        var id = await tenant.DefineAsync(OrderMetrics());

        await tenant.OrderAsync(user, "1", 4.10m);
        await tenant.OrderAsync(user, "2", 3.20m);
        await tenant.WhenValueIsAsync(id, "spend", user, 7.30m);
        await tenant.RefundAsync(user, "1", 1.05m);

        await tenant.WhenValueIsAsync(id, "spend", user, 6.25m);
        Assert.Equal(2, await tenant.ValueAsync(id, "orders", user));
    }

    [FactThatNeeds(Need.Bus)]
    public async Task Values_begin_with_all_that_happened_before_the_definition()
    {
        var tenant = await api.NewTenantAsync();
        var user = await tenant.NewUserAsync();
        await tenant.OrderAsync(user, "1");
        await tenant.OrderAsync(user, "2");
        var id = await tenant.DefineAsync(OrderMetrics());
        Assert.Null(await tenant.ValueAsync(id, "orders", user));

        await tenant.OrderAsync(user, "3");

        await tenant.WhenValueIsAsync(id, "orders", user, 3);
    }

    [FactThatNeeds(Need.Bus)]
    public async Task A_metric_that_is_added_later_has_no_value_until_it_was_counted_from_the_beginning()
    {
        var tenant = await api.NewTenantAsync();
        var user = await tenant.NewUserAsync();
        var id = await tenant.DefineAsync(OrderMetrics());
        await tenant.OrderAsync(user, "1", payments: new[] { new { type = "CARD", amount = 5, tip = 1 } });
        await tenant.WhenValueIsAsync(id, "orders", user, 1);

        (await tenant.Admin.PutAsync($"{OfUsers}/{id}/metrics/tips", new { type = "TIPS_GIVEN", name = "t", displayName = "T", timeRange = "ALL_TIME" })).Expect(200);
        Assert.Null(await tenant.ValueAsync(id, "tips", user));
        Assert.Equal(1, await tenant.ValueAsync(id, "orders", user));

        await tenant.OrderAsync(user, "2", payments: new[] { new { type = "CARD", amount = 4.5, tip = 0.5 } });
        await tenant.WhenValueIsAsync(id, "tips", user, 1.5m);
    }

    [FactThatNeeds(Need.Bus)]
    public async Task A_query_narrows_what_counts_and_a_refund_counts_where_its_order_does()
    {
        var tenant = await api.NewTenantAsync();
        var user = await tenant.NewUserAsync();
        var location = (await tenant.Admin.PostAsync("/locations", new { title = "Harbour", geo = new[] { -6.26, 53.35 } })).Expect(200).Id;
        var id = await tenant.DefineAsync(OrderMetrics(query: new { locations = new[] { location } }));

        await tenant.OrderAsync(user, "here", 9, locationId: location);
        await tenant.OrderAsync(user, "elsewhere", 5);
        await tenant.RefundAsync(user, "elsewhere");
        await tenant.RefundAsync(user, "here", 2);

        await tenant.WhenValueIsAsync(id, "spend", user, 7);
        Assert.Equal(1, await tenant.ValueAsync(id, "orders", user));
    }

    [Fact]
    public async Task A_computation_makes_the_values_of_all_users_or_of_one()
    {
        var tenant = await api.NewTenantAsync();
        var (one, other) = (await tenant.NewUserAsync(), await tenant.NewUserAsync());
        await tenant.OrderAsync(one, "1");
        var id = await tenant.DefineAsync(OrderMetrics(realtime: false));

        var ofOne = await tenant.ComputeAsync($"{OfUsers}/{id}", new { userId = one.Id });
        Assert.Equal(("DONE", 1, id), (ofOne["status"].GetString(), ofOne["metadata.done"].GetInt32(), ofOne["entityId"].GetString()));
        Assert.Equal((1, null), (await tenant.ValueAsync(id, "orders", one), await tenant.ValueAsync(id, "orders", other)));

        await tenant.ComputeAsync($"{OfUsers}/{id}");
        Assert.Equal((1, 0), (await tenant.ValueAsync(id, "orders", one), await tenant.ValueAsync(id, "orders", other)));
        (await tenant.Admin.PostAsync($"{OfUsers}/{id}/compute", new { userId = "605efe2f7d2e8b0d1c9e4a99" })).ExpectError(422, "Validation", "userId");
    }

    [Fact]
    public async Task The_same_nonce_computes_once()
    {
        var tenant = await api.NewTenantAsync();
        var id = await tenant.DefineAsync(OrderMetrics());
        var caller = tenant.Admin.WithNonce();

        var first = (await caller.PostAsync($"{OfUsers}/{id}/compute")).Expect(200);
        var again = (await caller.PostAsync($"{OfUsers}/{id}/compute")).Expect(200);

        Assert.Equal(first.Id, again.Id);
    }

    [Fact]
    public async Task Values_are_listed_page_by_page_each_once()
    {
        var tenant = await api.NewTenantAsync();
        for (var i = 0; i < 4; i++)
        {
            await tenant.NewUserAsync();
        }

        var id = await tenant.DefineAsync(OrderMetrics(realtime: false));
        await tenant.ComputeAsync($"{OfUsers}/{id}");
        var all = (await tenant.Admin.GetAsync($"{OfUsers}/{id}/values")).Expect(200).Items.Select(Name).ToList();

        var paged = new List<string>();
        string? next = string.Empty;
        while (next is not null)
        {
            var page = (await tenant.Admin.GetAsync($"{OfUsers}/{id}/metrics?limit=3{next}")).Expect(200);
            paged.AddRange(page.Items.Select(Name));
            next = page["page"].TryGetProperty("nextKey", out var key) ? $"&startKey={key.GetString()}" : null;
        }

        Assert.Equal(all, paged);
        Assert.Equal(all.Distinct(), all);
        Assert.True(all.Count >= 8);
    }

    private static string Name(System.Text.Json.JsonElement value) => $"{value.GetProperty("userId")} {value.GetProperty("metricId")}";
}
