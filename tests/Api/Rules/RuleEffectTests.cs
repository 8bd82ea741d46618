using Pepper.Tests.Api.Awards;
using Pepper.Tests.Api.Perks;
using Pepper.Tests.Support;
using Pepper.Tests.Support.Api;

namespace Pepper.Tests.Api.Rules;

/// <summary>From an action over the bus to the effect, all over HTTP.</summary>
public sealed class RuleEffectTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(30);

    [FactThatNeeds(Need.Bus)]
    public async Task An_order_that_meets_all_conditions_joins_a_segment_and_another_does_not()
    {
        var tenant = await api.NewTenantAsync();
        var (rich, poor) = (await tenant.NewUserAsync(), await tenant.NewUserAsync());
        var segment = await NewSegmentAsync(tenant);
        var rule = await NewRuleAsync(
            tenant,
            [Type("ORDER_COMPLETED"), new { items = new { categoryIds = new[] { "coffee" } }, spend = new { min = 8 } }, new { test = "FIRST_ORDER" }],
            new { segment = new { id = segment, action = "ADD" } });

        await OrderAsync(tenant, poor.Id, "1", quantity: 1);
        var order = await OrderAsync(tenant, rich.Id, "2", quantity: 3);
        var joined = await ActionAsync(tenant, rich.Id, "MEMBER_ADDED");
        await OrderAsync(tenant, poor.Id, "3", quantity: 5);
        await BusIsThroughAsync(tenant, poor.Id);

        Assert.Equal(rich.Id, Assert.Single(await MembersAsync(tenant, segment)));
        Assert.Equal(
            ("RULE", rule, order, 1),
            (joined.GetProperty("cause").GetProperty("type").GetString(), joined.GetProperty("cause").GetProperty("id").GetString(), joined.GetProperty("cause").GetProperty("actionId").GetString(), joined.GetProperty("cause").GetProperty("depth").GetInt32()));
    }

    [FactThatNeeds(Need.Bus)]
    public async Task A_posted_action_grants_a_perk_once_also_when_it_is_posted_again()
    {
        var tenant = await api.NewTenantAsync();
        var user = await tenant.NewUserAsync();
        var perk = await tenant.NewPerkAsync();
        var rule = await NewRuleAsync(tenant, [Type("BOOKING_CREATED")], new { pointPerk = new { perkId = perk, points = 7 } });

        var action = await PostAsync(tenant, user.Id, "BOOKING_CREATED", "b-1");
        await PostAsync(tenant, user.Id, "BOOKING_CREATED", "b-1");
        await ActionAsync(tenant, user.Id, "REWARD_EARNED");
        await BusIsThroughAsync(tenant, user.Id);

        Assert.Equal(7, await PointsAsync(tenant, user.Id));
        var award = (await tenant.Admin.GetAsync($"/users/{user.Id}/pointawards")).Expect(200)["awards.0._id"].GetString();
        var entry = Assert.Single((await tenant.Admin.GetAsync($"/pointawards/{award}/explain")).Expect(200).Items);
        Assert.Equal(("RULE", rule, action), (entry.GetProperty("cause").GetProperty("type").GetString(), entry.GetProperty("cause").GetProperty("ruleId").GetString(), entry.GetProperty("cause").GetProperty("actionId").GetString()));
    }

    [FactThatNeeds(Need.Bus)]
    public async Task Points_of_an_award_are_taken_down_to_zero()
    {
        var tenant = await api.NewTenantAsync();
        var user = await tenant.NewUserAsync();
        var perk = await tenant.NewPerkAsync();
        await tenant.GrantAsync(perk, user.Id, 4);
        await NewRuleAsync(tenant, [Type("BOOKING_CHANGED")], new { pointAward = new { perkId = perk, points = -10 } });

        await PostAsync(tenant, user.Id, "BOOKING_CHANGED", "b-1");

        await Eventually.IsTrueAsync(async () => await PointsAsync(tenant, user.Id) == 0, Soon, () => "The points were not taken.");
    }

    [FactThatNeeds(Need.Bus)]
    public async Task A_member_number_is_issued()
    {
        var tenant = await api.NewTenantAsync();
        var user = await tenant.NewUserAsync();
        await NewRuleAsync(tenant, [Type("BOOKING_CREATED")], new { credential = new { action = "ISSUE_MEMBER_NUMBER" } });

        await PostAsync(tenant, user.Id, "BOOKING_CREATED", "b-1");

        await Eventually.IsTrueAsync(
            async () => (await tenant.Admin.GetAsync($"/users/{user.Id}")).Expect(200).Json.TryGetProperty("externalLoyaltyMemberNumber", out var number) && number.ValueKind == System.Text.Json.JsonValueKind.String,
            Soon,
            () => "No number was issued.");
    }

    [FactThatNeeds(Need.Bus)]
    public async Task A_message_is_planned_and_taken_back_with_the_rule()
    {
        var tenant = await api.NewTenantAsync();
        var user = await tenant.NewUserAsync();
        var rule = await NewRuleAsync(tenant, [Type("BOOKING_COMPLETED")], new
        {
            scheduledTask = new
            {
                type = "CREATE_PUSH_NOTIFICATION",
                parameters = new { message = "How was it?", type = "alert", value = "", isProcessingMessage = false },
                delaySeconds = 86_400,
            },
        });

        var action = await PostAsync(tenant, user.Id, "BOOKING_COMPLETED", "b-1");
        var task = await Eventually.GetAsync(
            async () => (await tenant.Admin.GetAsync("/scheduledtasks")).Expect(200) is { } tasks && tasks.Json.GetArrayLength() == 1 ? tasks : null, Soon, () => "No task was made.");
        (await tenant.Admin.DeleteAsync($"/rules/{rule}?includeEffect=true")).Expect(204);

        Assert.Equal(("RULE", rule, action), (task["0.source.type"].GetString(), task["0.source.ruleId"].GetString(), task["0.source.actionId"].GetString()));
        Assert.Equal("[]", (await tenant.Admin.GetAsync("/scheduledtasks")).Expect(200).Text);
    }

    [FactThatNeeds(Need.Bus)]
    public async Task Rules_that_set_each_other_off_come_to_an_end()
    {
        var tenant = await api.NewTenantAsync();
        var user = await tenant.NewUserAsync();
        var segment = await NewSegmentAsync(tenant);
        await NewRuleAsync(tenant, [Type("MEMBER_ADDED")], new { segment = new { id = segment, action = "REMOVE" } });
        await NewRuleAsync(tenant, [Type("MEMBER_REMOVED", "BOOKING_CREATED")], new { segment = new { id = segment, action = "ADD" } });

        await PostAsync(tenant, user.Id, "BOOKING_CREATED", "b-1");
        await Eventually.IsTrueAsync(async () => await EffectsAsync() == 8, Soon, () => "The rules did not act eight times.");
        await BusIsThroughAsync(tenant, user.Id);

        Assert.Equal(8, await EffectsAsync());

        async Task<int> EffectsAsync() => await ChangesAsync(tenant, user.Id, segment);
    }

    [FactThatNeeds(Need.Bus)]
    public async Task A_rule_acts_on_every_second_match_and_on_nobody_elses()
    {
        var tenant = await api.NewTenantAsync();
        var (user, other) = (await tenant.NewUserAsync(), await tenant.NewUserAsync());
        var perk = await tenant.NewPerkAsync();
        await NewRuleAsync(tenant, [Type("BOOKING_CREATED")], new { pointPerk = new { perkId = perk, points = 1 } }, new { count = 2 });

        for (var i = 0; i < 5; i++)
        {
            await PostAsync(tenant, user.Id, "BOOKING_CREATED", $"b-{i}");
        }

        await PostAsync(tenant, other.Id, "BOOKING_CREATED", "b-1");
        await BusIsThroughAsync(tenant, user.Id);
        await BusIsThroughAsync(tenant, other.Id);

        Assert.Equal((2, 0), (await PointsAsync(tenant, user.Id), await PointsAsync(tenant, other.Id)));
    }

    [FactThatNeeds(Need.Bus)]
    public async Task Rules_of_one_tenant_see_nothing_of_another()
    {
        var (one, other) = (await api.NewTenantAsync(), await api.NewTenantAsync());
        var user = await other.NewUserAsync();
        var segment = await NewSegmentAsync(one);
        await NewRuleAsync(one, [Type("BOOKING_CREATED")], new { segment = new { id = segment, action = "ADD" } });

        await PostAsync(other, user.Id, "BOOKING_CREATED", "b-1");
        await BusIsThroughAsync(other, user.Id);

        Assert.Equal(0, await ChangesAsync(other, user.Id, segment));
    }

    // What is on the bus before it is dealt with before it: a rule of its own answers an action of its own, in the user's order.
    private static async Task BusIsThroughAsync(TestTenant tenant, string userId)
    {
        var segment = await NewSegmentAsync(tenant);
        await NewRuleAsync(tenant, [Type("COUPON_REDEEMED")], new { segment = new { id = segment, action = "ADD" } });
        await PostAsync(tenant, userId, "COUPON_REDEEMED", $"through-{segment}");
        await Eventually.IsTrueAsync(async () => (await MembersAsync(tenant, segment)).Contains(userId), Soon, () => "The bus did not come through.");
    }

    private static object Type(params string[] types) => new { subject = "type", @operator = "in", values = types };

    private static async Task<string> NewRuleAsync(TestTenant tenant, object[] conditions, object effect, object? occurrences = null) =>
        (await tenant.Admin.PostAsync("/rules", occurrences is null
            ? new { matchType = "TYPE", conditions, effect }
            : new { matchType = "TYPE", conditions, effect, occurrences })).Expect(200).Id;

    private static async Task<string> NewSegmentAsync(TestTenant tenant) =>
        (await tenant.Admin.PostAsync("/segments", new { title = "Regulars", type = "PERSISTENT" })).Expect(200).Id;

    private static async Task<string> PostAsync(TestTenant tenant, string userId, string type, string externalId) =>
        (await tenant.Admin.PostAsync("/actions", new { externalId, type, userId, metadata = new { } })).Expect(200).Id;

    private static async Task<string> OrderAsync(TestTenant tenant, string userId, string orderId, int quantity) =>
        (await tenant.Admin.PostAsync("/actions", new
        {
            externalId = orderId,
            type = "ORDER_COMPLETED",
            userId,
            metadata = new { orderId, items = new[] { new { id = "latte", categoryId = "coffee", quantity, price = 4 } } },
        })).Expect(200).Id;

    private static Task<System.Text.Json.JsonElement> ActionAsync(TestTenant tenant, string userId, string type) => WaitAsync(async () =>
    {
        var actions = (await tenant.Admin.GetAsync($"/users/{userId}/actions?type={type}")).Expect(200)["actions"];
        return actions.GetArrayLength() > 0 ? actions[0].Clone() : null;
    });

    private static async Task<System.Text.Json.JsonElement> WaitAsync(Func<Task<System.Text.Json.JsonElement?>> ask)
    {
        System.Text.Json.JsonElement? found = null;
        await Eventually.IsTrueAsync(async () => (found = await ask()) is not null, Soon, () => "There was no such action.");
        return found!.Value;
    }

    private static async Task<int> ChangesAsync(TestTenant tenant, string userId, string segment) =>
        (await tenant.Admin.GetAsync($"/users/{userId}/actions?type=MEMBER_ADDED,MEMBER_REMOVED")).Expect(200)["actions"]
            .EnumerateArray()
            .Count(action => action.GetProperty("metadata").GetProperty("segmentId").GetString() == segment);

    private static async Task<IEnumerable<string?>> MembersAsync(TestTenant tenant, string segment) =>
        [.. (await tenant.Admin.GetAsync($"/segments/{segment}/users")).Expect(200).Items.Select(member => member.GetProperty("_id").GetString())];

    private static async Task<decimal> PointsAsync(TestTenant tenant, string userId)
    {
        var awards = (await tenant.Admin.GetAsync($"/users/{userId}/pointawards")).Expect(200).Json;
        return awards.GetProperty("awards").EnumerateArray().Sum(award => award.GetProperty("points").GetProperty("available").GetDecimal());
    }
}
