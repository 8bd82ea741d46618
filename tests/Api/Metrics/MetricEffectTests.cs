using Pepper.Tests.Support.Api;
using static Pepper.Tests.Api.Metrics.MetricSteps;

namespace Pepper.Tests.Api.Metrics;

public sealed class MetricEffectTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [FactThatNeeds(Need.Bus)]
    public async Task Users_join_a_segment_when_they_have_spent_enough_and_leave_it_when_they_have_not()
    {
        var tenant = await api.NewTenantAsync();
        var user = await tenant.NewUserAsync();
        var segment = await tenant.NewSegmentAsync();
        await tenant.DefineAsync(OrderMetrics(
        [
            new { type = "ADD_TO_SEGMENT", segmentId = segment, conditions = new[] { new { metricId = "spend", @operator = "GREATER_THAN", value = 10 } } },
            new { type = "REMOVE_FROM_SEGMENT", segmentId = segment, conditions = new[] { new { metricId = "spend", @operator = "LESS_THAN", value = 5 } } },
        ]));

        await tenant.OrderAsync(user, "1", 12);
        await tenant.WhenInSegmentAsync(segment, user);
        await tenant.RefundAsync(user, "1");

        await tenant.WhenInSegmentAsync(segment, user, false);
        var joined = (await tenant.Admin.GetAsync($"/users/{user.Id}/actions?type=MEMBER_ADDED")).Expect(200)["actions.0"];
        Assert.Equal(("METRIC", 1), (joined.GetProperty("cause").GetProperty("type").GetString(), joined.GetProperty("cause").GetProperty("depth").GetInt32()));
    }

    [FactThatNeeds(Need.Bus)]
    public async Task A_perk_is_granted_for_every_so_many_up_to_the_limit()
    {
        var tenant = await api.NewTenantAsync();
        var user = await tenant.NewUserAsync();
        var perk = await tenant.NewPerkAsync();
        var id = await tenant.DefineAsync(OrderMetrics(
        [
            new
            {
                type = "GRANT_PERK",
                perkId = perk,
                points = 100,
                counter = new { limit = 2, metricId = "orders", every = 2 },
                conditions = new[] { new { metricId = "orders", @operator = "GREATER_THAN", value = 0 } },
            },
        ]));

        for (var i = 1; i <= 7; i++)
        {
            await tenant.OrderAsync(user, $"{i}");
        }

        await tenant.WhenValueIsAsync(id, "orders", user, 7);
        await tenant.WhenPointsAreAsync(perk, user, 200);
    }

    [FactThatNeeds(Need.Bus)]
    public async Task An_effect_waits_for_its_first_condition_and_then_happens_to_who_meets_it_already()
    {
        var tenant = await api.NewTenantAsync();
        var user = await tenant.NewUserAsync();
        var segment = await tenant.NewSegmentAsync();
        var id = await tenant.DefineAsync(OrderMetrics([new { type = "ADD_TO_SEGMENT", segmentId = segment }]));
        await tenant.OrderAsync(user, "1");
        await tenant.WhenValueIsAsync(id, "orders", user, 1);
        await tenant.WhenInSegmentAsync(segment, user, false);

        var effect = (await tenant.Admin.GetAsync($"{OfUsers}/{id}")).Expect(200)["effects.0.effectId"].GetString();
        (await tenant.Admin.PostAsync($"{OfUsers}/{id}/effects/{effect}/conditions", new { metricId = "orders", @operator = "EQUAL", value = 1 })).Expect(200);
        await tenant.ComputeAsync($"{OfUsers}/{id}", new { userId = user.Id });

        await tenant.WhenInSegmentAsync(segment, user);
    }

    [FactThatNeeds(Need.Bus)]
    public async Task Conditions_on_segments_and_perks_are_looked_at_when_these_change()
    {
        var tenant = await api.NewTenantAsync();
        var user = await tenant.NewUserAsync();
        var (gate, reward, perk) = (await tenant.NewSegmentAsync(), await tenant.NewSegmentAsync(), await tenant.NewPerkAsync());
        await tenant.DefineAsync(OrderMetrics(
        [
            new
            {
                type = "ADD_TO_SEGMENT",
                segmentId = reward,
                conditions = new object[]
                {
                    new { @operator = "IS_IN_SEGMENT", value = gate },
                    new { @operator = "HAS_PERK", value = perk },
                    new { @operator = "IS_NOT_IN_SEGMENT", value = reward },
                },
            },
        ]));

        (await tenant.Admin.PostAsync($"/segments/{gate}/users", new[] { user.Id })).Expect(200);
        (await tenant.Admin.PostAsync($"/perks/{perk}/awards", new { userId = user.Id, points = 5 })).Expect(200);

        await tenant.WhenInSegmentAsync(reward, user);
    }

    [FactThatNeeds(Need.Bus)]
    public async Task Effects_that_set_each_other_off_come_to_an_end()
    {
        var tenant = await api.NewTenantAsync();
        var user = await tenant.NewUserAsync();
        var perk = await tenant.NewPerkAsync();
        var id = await tenant.DefineAsync(new
        {
            scheduled = false,
            realtime = true,
            name = "loop",
            displayName = "Loop",
            metrics = new { beans = new { type = "POINTS_EARNED", perkId = perk, name = "b", displayName = "B", timeRange = "ALL_TIME" } },
            effects = new[]
            {
                new
                {
                    type = "GRANT_PERK",
                    perkId = perk,
                    points = 1,
                    counter = new { limit = 1000, metricId = "beans", every = 1 },
                    conditions = new[] { new { metricId = "beans", @operator = "GREATER_THAN", value = 0 } },
                },
            },
        });

        (await tenant.Admin.PostAsync($"/perks/{perk}/awards", new { userId = user.Id, points = 1 })).Expect(200);

        // One by a person, eight by effects; the ninth effect is the one that does not happen.
        await tenant.WhenValueIsAsync(id, "beans", user, 9);
        Assert.Equal(9, await tenant.PointsAsync(perk, user));
    }
}
