using Pepper.Core.Awards;
using Pepper.Core.Perks;
using Pepper.Core.Users;
using Pepper.Tests.Unit.Awards;

namespace Pepper.Tests.Unit.Orders;

public sealed class OrderDiscountTests
{
    [Theory]
    [InlineData(PerkTemplate.StampCard, 10)]
    [InlineData(PerkTemplate.AdHoc, 1)]
    [InlineData(PerkTemplate.PseudoCurrency, 250)]
    public async Task A_discount_that_tells_no_points_redeems_one_redemptions_worth(PerkTemplate template, int points)
    {
        await using var tenant = await LoyaltyTenant.NewAsync();
        var perk = await tenant.AddPerkAsync(made => made with { Template = template, BasketQualification = Perks.SamplePerk.Json("""{"productIds":["tea"]}""") });
        var user = await tenant.AddUserAsync();
        await tenant.GrantAsync(perk, user, 300);

        var posted = await tenant.CompleteAsync(user, Order(user, perk));

        Assert.Equal(
            $$"""[{"awardId":"{{Award.IdOf(user.Id, perk.Id)}}","perkId":"{{perk.Id}}","points":{{points}}}]""", posted.Listed("redeemed"));
        Assert.Equal(300 - points, (await tenant.AwardOfAsync(user, perk))!.Available);
        Assert.Contains($"REDEEM_PERK -{points}", await tenant.ActionsOfAsync(user));
        var entry = (await tenant.LedgerOfAsync(Award.IdOf(user.Id, perk.Id)))[^1];
        Assert.Equal((LedgerEntryKind.Redeem, "discount|o-1"), (entry.Kind, entry.Cause));
    }

    [Fact]
    public async Task Discounts_of_the_same_award_are_one_redemption()
    {
        await using var tenant = await LoyaltyTenant.NewAsync();
        var stamps = await tenant.AddStampsAsync("""{"redeemable":5}""");
        var user = await tenant.AddUserAsync();
        await tenant.GrantAsync(stamps, user, 12);
        var awardId = Award.IdOf(user.Id, stamps.Id);

        var posted = await tenant.CompleteAsync(user, new
        {
            orderId = "o-1",
            items = OrderSteps.Lattes,
            discounts = new object[] { new { awardId, amount = 4 }, new { awardId, amount = 4 } },
        });

        Assert.Contains("\"points\":10}", posted.Listed("redeemed"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_order_is_not_paid_for_with_what_it_earns_itself()
    {
        await using var tenant = await LoyaltyTenant.NewAsync();
        var beans = await tenant.AddBeansAsync();
        var user = await tenant.AddUserAsync();
        await tenant.GrantAsync(beans, user, 5);

        var refused = await tenant.CompleteAsync(user, Order(user, beans, 6));
        var taken = await tenant.CompleteAsync(user, Order(user, beans, 5));

        Assert.Equal("metadata.discounts[0]", refused.Error!.Field);
        Assert.True(taken.IsSuccess);
    }

    [Fact]
    public async Task What_cannot_be_redeemed_refuses_the_order_and_writes_nothing()
    {
        await using var tenant = await LoyaltyTenant.NewAsync();
        var (beans, unheld) = (await tenant.AddBeansAsync(), await tenant.AddBeansAsync());
        var elsewhere = await tenant.AddBeansAsync(change: perk => perk with { LocationIds = ["605efe2f7d2e8b0d1c9e4c01"] });
        var disabled = await tenant.AddBeansAsync(change: perk => perk with { Enabled = false });
        var user = await tenant.AddUserAsync();
        await tenant.GrantAsync(beans, user, 5);
        await tenant.GrantAsync(elsewhere, user, 5);

        Assert.Equal("metadata.discounts[0]", (await tenant.CompleteAsync(user, Order(user, beans, 5.0001m))).Error!.Field);
        Assert.StartsWith("`metadata.discounts[0]` takes no points", (await tenant.CompleteAsync(user, Order(user, beans, 0))).Error!.Message, StringComparison.Ordinal);
        Assert.Equal("metadata.discounts[0].awardId", (await tenant.CompleteAsync(user, Order(user, unheld, 1))).Error!.Field);
        Assert.Equal("metadata.discounts[0].awardId", (await tenant.CompleteAsync(user, Order(user, disabled, 1))).Error!.Field);
        Assert.Equal("metadata.discounts[0]", (await tenant.CompleteAsync(user, Order(user, elsewhere, 1), locationId: "605efe2f7d2e8b0d1c9e4c02")).Error!.Field);
        Assert.Equal("metadata.discounts[0].perkId", (await tenant.CompleteAsync(user, Order(user, beans, 1, unheld.Id))).Error!.Field);

        Assert.Null(await tenant.OrderAsync(user));
        Assert.DoesNotContain("ORDER_COMPLETED", await tenant.ActionsOfAsync(user));
        Assert.Equal(5, (await tenant.AwardOfAsync(user, beans))!.Available);
    }

    [Theory]
    [InlineData(PerkTemplate.Club)]
    [InlineData(PerkTemplate.Level)]
    public async Task A_membership_is_not_used_up_by_its_discount(PerkTemplate template)
    {
        await using var tenant = await LoyaltyTenant.NewAsync();
        var (club, other) = (await tenant.AddOtherAsync(template), await tenant.AddOtherAsync(PerkTemplate.Club));
        var user = await tenant.AddUserAsync();
        await tenant.GrantAsync(club, user, 1);
        await tenant.GrantAsync(other, user, 1);
        await tenant.Get<UpdateAwardHandler>().HandleAsync(new UpdateAward(Award.IdOf(user.Id, other.Id), 0), tenant.Call(), CancellationToken.None);

        var posted = await tenant.CompleteAsync(user, Order(user, club));
        var noMember = await tenant.CompleteAsync(user, Order(user, other, orderId: "o-2"), "x-2");
        var withPoints = await tenant.CompleteAsync(user, Order(user, club, 1, orderId: "o-3"), "x-3");

        Assert.Contains("\"points\":0}", posted.Listed("redeemed"), StringComparison.Ordinal);
        Assert.Equal(1, (await tenant.AwardOfAsync(user, club))!.Available);
        Assert.Equal(("metadata.discounts[0]", "metadata.discounts[0]"), (noMember.Error!.Field, withPoints.Error!.Field));
    }

    [Fact]
    public async Task Only_the_live_tier_can_be_redeemed()
    {
        await using var tenant = await LoyaltyTenant.NewAsync();
        var (silver, gold) = (await tenant.AddOtherAsync(PerkTemplate.Level, 1), await tenant.AddOtherAsync(PerkTemplate.Level, 2));
        var user = await tenant.AddUserAsync();
        await tenant.GrantAsync(silver, user, 1);
        await tenant.GrantAsync(gold, user, 1);

        Assert.Equal("metadata.discounts[0]", (await tenant.CompleteAsync(user, Order(user, silver))).Error!.Field);
        Assert.True((await tenant.CompleteAsync(user, Order(user, gold))).IsSuccess);
    }

    [Fact]
    public async Task A_global_award_can_be_redeemed_before_it_has_a_document()
    {
        await using var tenant = await LoyaltyTenant.NewAsync();
        var welcome = await tenant.AddPerkAsync(perk => perk with { Template = PerkTemplate.AdHoc, IsGlobal = true });
        var user = await tenant.AddUserAsync();

        Assert.True((await tenant.CompleteAsync(user, Order(user, welcome))).IsSuccess);
        Assert.Equal(0, (await tenant.AwardOfAsync(user, welcome))!.Available);
        Assert.Equal("metadata.discounts[0]", (await tenant.CompleteAsync(user, Order(user, welcome, orderId: "o-2"), "x-2")).Error!.Field);
    }

    [Theory]
    [InlineData("4.00", 2, 16)]
    [InlineData("3.50", 3, 17)]
    public async Task What_an_award_made_free_earns_nothing_and_another_amount_is_shared_out(string amount, int stamps, int beans)
    {
        await using var tenant = await LoyaltyTenant.NewAsync();
        var (card, currency) = (await tenant.AddStampsAsync(), await tenant.AddBeansAsync());
        var user = await tenant.AddUserAsync();
        await tenant.GrantAsync(card, user, 10);
        var awardId = Award.IdOf(user.Id, card.Id);

        await tenant.CompleteAsync(user, new
        {
            orderId = "o-1",
            items = OrderSteps.Lattes,
            discounts = new[] { new { awardId, amount = decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture) } },
        });

        Assert.Equal((stamps, beans), ((await tenant.AwardOfAsync(user, card))!.Available, (await tenant.AwardOfAsync(user, currency))!.Available));
    }

    private static object Order(User user, Perk perk, decimal? points = null, string? perkId = null, string orderId = "o-1") => new
    {
        orderId,
        items = OrderSteps.Lattes,
        discounts = new[] { new { awardId = Award.IdOf(user.Id, perk.Id), perkId, points, amount = 2.5m } },
    };
}
