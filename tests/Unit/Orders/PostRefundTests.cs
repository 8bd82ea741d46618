using Pepper.Core.Awards;
using Pepper.Core.Perks;
using Pepper.Tests.Unit.Awards;

namespace Pepper.Tests.Unit.Orders;

public sealed class PostRefundTests
{
    private static readonly object Order = new { orderId = "o-1", items = OrderSteps.Lattes };
    private static readonly object Whole = new { orderId = "o-1" };

    [Fact]
    public async Task A_refund_of_the_whole_leaves_the_awards_as_they_were()
    {
        await using var tenant = await LoyaltyTenant.NewAsync();
        var (beans, stamps) = (await tenant.AddBeansAsync(), await tenant.AddStampsAsync());
        var user = await tenant.AddUserAsync();
        await tenant.GrantAsync(stamps, user, 10);
        var awardId = Award.IdOf(user.Id, stamps.Id);
        await tenant.CompleteAsync(user, new { orderId = "o-1", items = OrderSteps.Lattes, discounts = new[] { new { awardId, amount = 4 } } });

        var refunded = await tenant.RefundAsync(user, Whole);

        Assert.Equal((10, 0), ((await tenant.AwardOfAsync(user, stamps))!.Available, (await tenant.AwardOfAsync(user, beans))!.Available));
        Assert.Equal($$"""[{"awardId":"{{awardId}}","perkId":"{{stamps.Id}}","points":10}]""", refunded.Listed("givenBack"));
        Assert.DoesNotContain("shortfall", refunded.Listed("takenBack"), StringComparison.Ordinal);
        Assert.True((await tenant.OrderAsync(user))!.IsRefunded);
        Assert.Contains("AWARD_POINTS_REFUNDED 10", await tenant.ActionsOfAsync(user));
        var causes = (await tenant.LedgerOfAsync(awardId)).Select(entry => $"{entry.Kind} {entry.Cause}");
        Assert.Contains($"Refund return|{refunded.Value!.Id}|o-1", causes);
        Assert.Contains($"Reversal refund|{refunded.Value.Id}|o-1", causes);
    }

    [Fact]
    public async Task A_refund_posted_again_answers_the_first_and_another_of_the_whole_is_refused()
    {
        await using var tenant = await LoyaltyTenant.NewAsync();
        await tenant.AddBeansAsync();
        var user = await tenant.AddUserAsync();
        await tenant.CompleteAsync(user, Order);
        var first = await tenant.RefundAsync(user, Whole);

        var again = await tenant.RefundAsync(user, Whole);
        var another = await tenant.RefundAsync(user, Whole, "r-2");

        Assert.Equal((first.Value!.Id, first.Listed("takenBack")), (again.Value!.Id, again.Listed("takenBack")));
        Assert.Equal("metadata.orderId", another.Error!.Field);
    }

    [Fact]
    public async Task What_was_spent_meanwhile_stays_gone_and_is_told()
    {
        await using var tenant = await LoyaltyTenant.NewAsync();
        var beans = await tenant.AddBeansAsync();
        var user = await tenant.AddUserAsync();
        await tenant.CompleteAsync(user, Order);
        var awardId = Award.IdOf(user.Id, beans.Id);
        await tenant.Get<RedeemAwardHandler>().HandleAsync(new RedeemAward(user.Id, awardId, 20, null), tenant.Call(), CancellationToken.None);

        var refunded = await tenant.RefundAsync(user, Whole);

        Assert.Equal($$"""[{"awardId":"{{awardId}}","perkId":"{{beans.Id}}","points":4,"shortfall":20}]""", refunded.Listed("takenBack"));
        Assert.Equal(0, (await tenant.AwardOfAsync(user, beans))!.Available);
    }

    [Fact]
    public async Task Points_held_back_are_the_first_to_be_taken()
    {
        await using var tenant = await LoyaltyTenant.NewAsync();
        var beans = await tenant.AddBeansAsync("""{"pointsPerUnit":2,"pendingFor":{"after":14,"unit":"DAY"}}""");
        var user = await tenant.AddUserAsync();
        await tenant.GrantAsync(beans, user, 7);
        await tenant.CompleteAsync(user, Order);

        var part = await tenant.RefundAsync(user, new { orderId = "o-1", amount = 6 });
        var half = (await tenant.AwardOfAsync(user, beans))!;
        await tenant.RefundAsync(user, Whole, "r-2");
        var none = (await tenant.AwardOfAsync(user, beans))!;

        Assert.Contains("\"points\":12}", part.Listed("takenBack"), StringComparison.Ordinal);
        Assert.Equal((7m, 12m), (half.Available, half.PendingPoints));
        Assert.Equal((7m, 0m), (none.Available, none.PendingPoints));
    }

    [Fact]
    public async Task Points_that_have_become_available_are_taken_from_there()
    {
        await using var tenant = await LoyaltyTenant.NewAsync();
        var beans = await tenant.AddBeansAsync("""{"pointsPerUnit":2,"pendingFor":{"after":1,"unit":"HOUR"}}""");
        var user = await tenant.AddUserAsync();
        await tenant.CompleteAsync(user, Order);
        var later = tenant.Call();

        var refunded = await tenant.RefundAsync(user, new { orderId = "o-1", amount = 6 }, call: later with { Now = later.Now.AddDays(1) });

        Assert.Contains("\"points\":12}", refunded.Listed("takenBack"), StringComparison.Ordinal);
        var award = (await tenant.AwardOfAsync(user, beans))!;
        Assert.Equal((12m, 0m), (award.Available, award.PendingPoints));
    }

    [Fact]
    public async Task Refunds_at_once_come_to_no_more_than_the_order()
    {
        await using var tenant = await LoyaltyTenant.NewAsync();
        var beans = await tenant.AddBeansAsync();
        var user = await tenant.AddUserAsync();
        await tenant.CompleteAsync(user, Order);
        var call = tenant.Call();

        var refunds = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => tenant.RefundAsync(user, new { orderId = "o-1", amount = 3.5m }, $"r-{i}", call)));

        Assert.Equal(3, refunds.Count(refund => refund.IsSuccess));
        Assert.All(refunds.Where(refund => !refund.IsSuccess), refund => Assert.Equal("metadata.amount", refund.Error!.Field));
        var order = (await tenant.OrderAsync(user))!;
        Assert.Equal((10.5m, false), (order.Refunded, order.IsRefunded));
        Assert.Equal(24 - order.Earned[0].Reversed, (await tenant.AwardOfAsync(user, beans))!.Available);
    }

    [Fact]
    public async Task A_redemption_that_was_refunded_by_hand_is_not_given_back_twice()
    {
        await using var tenant = await LoyaltyTenant.NewAsync();
        var treat = await tenant.AddOtherAsync(PerkTemplate.AdHoc);
        var user = await tenant.AddUserAsync();
        await tenant.GrantAsync(treat, user, 1);
        var awardId = Award.IdOf(user.Id, treat.Id);
        await tenant.CompleteAsync(user, new { orderId = "o-1", items = OrderSteps.Lattes, discounts = new[] { new { awardId, amount = 4 } } });
        await tenant.Get<RefundAwardHandler>().HandleAsync(new RefundAward(user.Id, awardId, 1), tenant.Call(), CancellationToken.None);

        var refunded = await tenant.RefundAsync(user, Whole);

        Assert.Contains("\"points\":0,\"shortfall\":1}", refunded.Listed("givenBack"), StringComparison.Ordinal);
        Assert.Equal(1, (await tenant.AwardOfAsync(user, treat))!.Available);
    }

    [Fact]
    public async Task Points_that_have_expired_are_not_taken_out_of_others()
    {
        await using var tenant = await LoyaltyTenant.NewAsync();
        var beans = await tenant.AddBeansAsync("""{"pointsPerUnit":2,"expiry":{"after":1,"unit":"DAY"}}""");
        var user = await tenant.AddUserAsync();
        await tenant.CompleteAsync(user, Order);
        tenant.Wait(TimeSpan.FromDays(3));
        await tenant.CompleteAsync(user, new { orderId = "o-2", items = OrderSteps.Lattes }, "x-2");

        var refunded = await tenant.RefundAsync(user, Whole);

        Assert.Contains("\"points\":0,\"shortfall\":24}", refunded.Listed("takenBack"), StringComparison.Ordinal);
        Assert.Equal(24, (await tenant.AwardOfAsync(user, beans))!.Available);
        Assert.Contains("\"points\":24}", (await tenant.RefundAsync(user, new { orderId = "o-2" }, "r-2")).Listed("takenBack"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, 24, 0)]
    [InlineData(3, 24, 0)]
    [InlineData(24 * 3, 0, 24)]
    public async Task Points_held_back_are_taken_back_until_they_expire(int hours, int taken, int shortfall)
    {
        await using var tenant = await LoyaltyTenant.NewAsync();
        var beans = await tenant.AddBeansAsync("""{"pointsPerUnit":2,"pendingFor":{"after":2,"unit":"HOUR"},"expiry":{"after":1,"unit":"DAY"}}""");
        var user = await tenant.AddUserAsync();
        await tenant.CompleteAsync(user, Order);
        tenant.Wait(TimeSpan.FromHours(hours));
        await tenant.CompleteAsync(user, new { orderId = "o-2", items = OrderSteps.Lattes }, "x-2");

        var takenBack = (await tenant.RefundAsync(user, Whole)).Value!.Metadata["takenBack"]![0]!;

        Assert.Equal((taken, shortfall), ((decimal)takenBack["points"]!, (decimal?)takenBack["shortfall"] ?? 0));
        var award = (await tenant.AwardOfAsync(user, beans))!;
        Assert.Equal((0m, 24m), (award.Available, award.PendingPoints));
    }

    [Fact]
    public async Task Points_are_taken_out_of_those_that_the_order_brought()
    {
        await using var tenant = await LoyaltyTenant.NewAsync();
        var beans = await tenant.AddBeansAsync("""{"pointsPerUnit":2,"expiry":{"after":5,"unit":"DAY"}}""");
        var user = await tenant.AddUserAsync();
        await tenant.CompleteAsync(user, Order);
        tenant.Wait(TimeSpan.FromDays(1));
        await tenant.CompleteAsync(user, new { orderId = "o-2", items = OrderSteps.Lattes }, "x-2");
        var newest = (await tenant.AwardOfAsync(user, beans))!.Lots![1];

        await tenant.RefundAsync(user, Whole);

        Assert.Equal([newest], (await tenant.AwardOfAsync(user, beans))!.Lots!);
    }

    [Fact]
    public async Task A_perk_that_was_deleted_since_is_refunded_all_the_same()
    {
        await using var tenant = await LoyaltyTenant.NewAsync();
        var beans = await tenant.AddBeansAsync();
        var user = await tenant.AddUserAsync();
        await tenant.CompleteAsync(user, Order);
        await tenant.Get<DeletePerkHandler>().HandleAsync(new DeletePerk(beans.Id), tenant.Call(), CancellationToken.None);

        Assert.Contains("\"points\":24}", (await tenant.RefundAsync(user, Whole)).Listed("takenBack"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"orderId":"o-2"}""", "orderId")]
    [InlineData("""{}""", "orderId")]
    [InlineData("""{"orderId":"o-1","amount":0}""", "amount")]
    [InlineData("""{"orderId":"o-1","amount":12.01}""", "amount")]
    [InlineData("""{"orderId":"o-1","items":[]}""", "items")]
    [InlineData("""{"orderId":"o-1","items":[{"quantity":1}]}""", "items[0].id")]
    [InlineData("""{"orderId":"o-1","items":[{"id":"latte","quantity":0}]}""", "items[0].quantity")]
    [InlineData("""{"orderId":"o-1","items":[{"id":"latte","quantity":4}]}""", "items[0]")]
    [InlineData("""{"orderId":"o-1","takenBack":[]}""", "takenBack")]
    public async Task A_refund_that_cannot_be_is_refused_by_the_member_at_fault(string metadata, string field)
    {
        await using var tenant = await LoyaltyTenant.NewAsync();
        var user = await tenant.AddUserAsync();
        await tenant.CompleteAsync(user, Order);

        var refused = await tenant.RefundAsync(user, Perks.SamplePerk.Json(metadata));

        Assert.Equal((422, $"metadata.{field}"), (refused.Error!.Status, refused.Error.Field));
        Assert.Equal(["ORDER_COMPLETED"], await tenant.ActionsOfAsync(user));
    }

    [Fact]
    public async Task Another_users_order_is_unknown()
    {
        await using var tenant = await LoyaltyTenant.NewAsync();
        var (ann, bob) = (await tenant.AddUserAsync(), await tenant.AddUserAsync());
        await tenant.CompleteAsync(ann, Order);

        Assert.Equal("metadata.orderId", (await tenant.RefundAsync(bob, Whole)).Error!.Field);
    }
}
