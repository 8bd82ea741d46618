using Microsoft.Extensions.DependencyInjection;
using Pepper.Core;
using Pepper.Core.Awards;
using Pepper.Core.Perks;
using Pepper.Core.Storage;
using Pepper.Tests.Unit.Awards;
using Pepper.Tests.Unit.Storage;

namespace Pepper.Tests.Unit.Orders;

public sealed class PostOrderTests
{
    private static readonly object Order = new { orderId = "o-1", items = OrderSteps.Lattes };

    [Fact]
    public async Task An_order_earns_on_every_perk_that_fits_it()
    {
        await using var tenant = await LoyaltyTenant.NewAsync();
        var (beans, stamps) = (await tenant.AddBeansAsync(), await tenant.AddStampsAsync());
        await tenant.AddBeansAsync(change: perk => perk with { Enabled = false });
        await tenant.AddOtherAsync(PerkTemplate.AdHoc);
        var user = await tenant.AddUserAsync();

        var posted = await tenant.CompleteAsync(user, Order);

        var (beansAward, stampsAward) = (Award.IdOf(user.Id, beans.Id), Award.IdOf(user.Id, stamps.Id));
        Assert.Equal(
            $$"""[{"awardId":"{{beansAward}}","perkId":"{{beans.Id}}","points":24},{"awardId":"{{stampsAward}}","perkId":"{{stamps.Id}}","points":3}]""",
            posted.Listed("earned"));
        Assert.Equal("[]", posted.Listed("redeemed"));
        Assert.Equal((24, 3), ((await tenant.AwardOfAsync(user, beans))!.Available, (await tenant.AwardOfAsync(user, stamps))!.Available));
        var entry = Assert.Single(await tenant.LedgerOfAsync(beansAward));
        Assert.Equal((LedgerEntryKind.Earn, "order|o-1", "ADMIN"), (entry.Kind, entry.Cause, entry.By));
        Assert.Equal(["ORDER_COMPLETED", "REWARD_EARNED 24", "REWARD_EARNED 3"], (await tenant.ActionsOfAsync(user)).Order());
        var order = (await tenant.OrderAsync(user))!;
        Assert.Equal((posted.Value!.Id, 12m), (order.ActionId, order.Total));
    }

    [Fact]
    public async Task A_repetition_answers_the_first_and_moves_nothing()
    {
        await using var tenant = await LoyaltyTenant.NewAsync();
        var beans = await tenant.AddBeansAsync();
        var user = await tenant.AddUserAsync();
        var first = await tenant.CompleteAsync(user, Order);
        await tenant.AddStampsAsync();

        var again = await tenant.CompleteAsync(user, Order);

        Assert.Equal(first.Value!.Metadata.ToJsonString(), again.Value!.Metadata.ToJsonString());
        Assert.Equal(first.Value.When, again.Value.When);
        Assert.Equal(24, (await tenant.AwardOfAsync(user, beans))!.Available);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_order_broken_off_at_its_commit_is_there_whole_or_not_at_all_and_can_be_posted_again(bool isMade)
    {
        await using var tenant = await LoyaltyTenant.NewAsync();
        var (beans, stamps) = (await tenant.AddBeansAsync(), await tenant.AddStampsAsync());
        var user = await tenant.AddUserAsync();
        await using var dying = new ServiceCollection()
            .AddLogging()
            .AddPepperCore()
            .AddSingleton<IDocumentStore>(new InterruptingStore(tenant.Documents, 0, isMade))
            .BuildServiceProvider();

        await Assert.ThrowsAsync<StoreUnavailableException>(() => tenant.CompleteAsync(user, Order, through: dying));
        Assert.Equal(isMade, await tenant.OrderAsync(user) is not null);
        Assert.Equal(isMade ? 3 : 0, (await tenant.ActionsOfAsync(user)).Count);
        var again = await tenant.CompleteAsync(user, Order);

        Assert.True(again.IsSuccess);
        Assert.Equal((24m, 3m), ((await tenant.AwardOfAsync(user, beans))!.Available, (await tenant.AwardOfAsync(user, stamps))!.Available));
        Assert.Equal(3, (await tenant.ActionsOfAsync(user)).Count);
    }

    [Fact]
    public async Task An_order_counts_once_whatever_it_is_posted_as()
    {
        await using var tenant = await LoyaltyTenant.NewAsync();
        var beans = await tenant.AddBeansAsync();
        var user = await tenant.AddUserAsync();
        var call = tenant.Call();

        var posted = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => tenant.CompleteAsync(user, Order, $"x-{i}", call: call)));

        var first = Assert.Single(posted, outcome => outcome.IsSuccess).Value!;
        Assert.All(posted.Where(outcome => !outcome.IsSuccess), outcome =>
        {
            Assert.Equal("metadata.orderId", outcome.Error!.Field);
            Assert.Contains(first.Id, outcome.Error.Message, StringComparison.Ordinal);
        });
        Assert.Equal(24, (await tenant.AwardOfAsync(user, beans))!.Available);
    }

    [Theory]
    [InlineData("0001-01-01T00:00:00.000Z", 422)]
    [InlineData("9999-12-31T23:59:59.999Z", 422)]
    [InlineData("2025-11-30T09:30:00.000Z", 422)]
    [InlineData("2025-12-02T09:30:00.000Z", 200)]
    [InlineData("2026-03-01T09:35:00.000Z", 200)]
    [InlineData("2026-03-01T09:36:00.000Z", 422)]
    public async Task An_order_lies_at_most_ninety_days_back_and_five_minutes_ahead(string occurredAt, int status)
    {
        await using var tenant = await LoyaltyTenant.NewAsync();
        await tenant.AddBeansAsync(change: perk => perk with { DateTimeRestriction = Perks.SamplePerk.Json("""{"daysOfWeek":[1],"timeRanges":[{"from":"22:00","to":"02:00"}]}""") });
        var user = await tenant.AddUserAsync();

        var posted = await tenant.PostAsync(new { externalId = "x-1", type = "ORDER_COMPLETED", userId = user.Id, occurredAt, metadata = Order });

        Assert.Equal((status, status == 200 ? null : "occurredAt"), (posted.Error?.Status ?? 200, posted.Error?.Field));
    }

    [Fact]
    public async Task An_action_posted_again_is_answered_however_long_ago_it_happened()
    {
        await using var tenant = await LoyaltyTenant.NewAsync();
        var user = await tenant.AddUserAsync();
        var made = new { externalId = "x-1", type = "ORDER_COMPLETED", userId = user.Id, occurredAt = "2026-03-01T09:30:00.000Z", metadata = Order };
        var first = await tenant.PostAsync(made);
        var call = tenant.Call();

        var again = await tenant.PostAsync(made, call with { Now = call.Now.AddDays(200) });

        Assert.Equal(first.Value!.Id, again.Value!.Id);
    }

    [Fact]
    public async Task Two_users_may_have_orders_of_the_same_id()
    {
        await using var tenant = await LoyaltyTenant.NewAsync();
        var beans = await tenant.AddBeansAsync();
        var (ann, bob) = (await tenant.AddUserAsync(), await tenant.AddUserAsync());

        Assert.True((await tenant.CompleteAsync(ann, Order)).IsSuccess);
        Assert.True((await tenant.CompleteAsync(bob, Order)).IsSuccess);

        Assert.Equal((24m, 24m), ((await tenant.AwardOfAsync(ann, beans))!.Available, (await tenant.AwardOfAsync(bob, beans))!.Available));
    }

    [Fact]
    public async Task An_earning_stops_at_the_perks_ceiling_and_what_could_not_be_added_is_not_told_of()
    {
        await using var tenant = await LoyaltyTenant.NewAsync();
        var beans = await tenant.AddBeansAsync("""{"pointsPerUnit":2,"maximum":30}""");
        var user = await tenant.AddUserAsync();
        await tenant.CompleteAsync(user, Order);

        var second = await tenant.CompleteAsync(user, new { orderId = "o-2", items = OrderSteps.Lattes }, "x-2");
        var third = await tenant.CompleteAsync(user, new { orderId = "o-3", items = OrderSteps.Lattes }, "x-3");

        Assert.Contains("\"points\":6}", second.Listed("earned"), StringComparison.Ordinal);
        Assert.Equal("[]", third.Listed("earned"));
        Assert.Equal(30, (await tenant.AwardOfAsync(user, beans))!.Available);
    }

    [Fact]
    public async Task Points_that_are_held_back_say_until_when()
    {
        await using var tenant = await LoyaltyTenant.NewAsync();
        var beans = await tenant.AddBeansAsync("""{"pointsPerUnit":2,"pendingFor":{"after":14,"unit":"DAY"}}""");
        var user = await tenant.AddUserAsync();

        var posted = await tenant.CompleteAsync(user, Order);

        Assert.Contains("\"points\":24,\"availableAt\":\"2026-03-15T10:00:00.000Z\"}", posted.Listed("earned"), StringComparison.Ordinal);
        var award = (await tenant.AwardOfAsync(user, beans))!;
        Assert.Equal((0, 24), (award.Available, award.PendingPoints));
    }

    [Fact]
    public async Task An_order_that_would_move_more_than_twenty_awards_is_refused_whole()
    {
        await using var tenant = await LoyaltyTenant.NewAsync();
        for (var i = 0; i < 21; i++)
        {
            await tenant.AddBeansAsync();
        }

        var user = await tenant.AddUserAsync();

        var refused = (await tenant.CompleteAsync(user, Order)).Error!;

        Assert.Contains("at most 20 awards", refused.Message, StringComparison.Ordinal);
        Assert.Null(await tenant.OrderAsync(user));
        Assert.Empty(await tenant.ActionsOfAsync(user));
    }

    [Fact]
    public async Task Twenty_awards_are_one_commit_also_when_each_is_redeemed_and_earned()
    {
        await using var tenant = await LoyaltyTenant.NewAsync();
        var user = await tenant.AddUserAsync();
        var discounts = new List<object>();
        for (var i = 0; i < 16; i++)
        {
            var beans = await tenant.AddBeansAsync();
            await tenant.GrantAsync(beans, user, 50);
            discounts.Add(new { awardId = Award.IdOf(user.Id, beans.Id), points = 10, amount = 0.1m });
        }

        var posted = await tenant.CompleteAsync(user, new { orderId = "o-1", items = OrderSteps.Lattes, discounts });

        Assert.True(posted.IsSuccess, posted.Error?.Message);
        Assert.Equal(16, (await tenant.OrderAsync(user))!.Redeemed.Count);
    }
}
