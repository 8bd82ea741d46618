using Pepper.Core.Baskets;
using Pepper.Core.Perks;
using static Pepper.Tests.Unit.Baskets.Till;

namespace Pepper.Tests.Unit.Baskets;

public sealed class TemplateTests
{
    private readonly Till till = new();

    [Fact]
    public void A_full_stamp_card_gives_the_cheapest_item()
    {
        var card = till.Hold(12, PerkTemplate.StampCard);

        var outcome = till.Calculate([Cake(), Latte(2)], card);

        var discount = Assert.Single(outcome.Discounts);
        Assert.Equal((3.40m, 10m), (discount.Amount, discount.Points));
        Assert.Equal([new LineAmount(1, 3.40m)], discount.Lines);
        Assert.Equal((11.30m, 7.90m), (outcome.Subtotal, outcome.Total));
    }

    [Fact]
    public void A_stamp_card_gives_a_qualifying_item_and_takes_its_own_size()
    {
        var card = till.Hold(
            5, PerkTemplate.StampCard, points: """{"redeemable":5}""",
            change: perk => perk with { BasketQualification = Json("""{"categoryIds":["food"]}""") });

        var discount = Assert.Single(till.Calculate([Latte(), Cake()], card).Discounts);

        Assert.Equal((4.50m, 5m), (discount.Amount, discount.Points));
    }

    [Fact]
    public void Two_cards_worth_of_stamps_give_two_items_when_asked_for()
    {
        var card = till.Hold(25, PerkTemplate.StampCard);

        var discount = Assert.Single(till.Calculate([Latte(3)], card, 25).Discounts);

        Assert.Equal((6.80m, 20m), (discount.Amount, discount.Points));
    }

    [Fact]
    public void Stamps_are_not_taken_for_items_that_are_not_there()
    {
        var card = till.Hold(50, PerkTemplate.StampCard);

        var outcome = till.Calculate([Latte(2)], card, 50);

        Assert.Equal((20m, 0m), (outcome.Discounts[0].Points, outcome.Total));
    }

    [Theory]
    [InlineData(250, null, "2.50", "250")]
    [InlineData(250, "100", "1.00", "100")]
    [InlineData(1000, null, "3.40", "340")]
    [InlineData(1000, "900", "3.40", "340")]
    [InlineData(99.5, null, "0.99", "99")]
    public void Points_are_money_up_to_the_balance_the_basket_and_what_was_asked_for(
        double balance, string? asked, string amount, string points)
    {
        var beans = till.Hold((decimal)balance, PerkTemplate.PseudoCurrency);

        var discount = Assert.Single(till.Calculate([Latte()], beans, asked is null ? null : Number(asked)).Discounts);

        Assert.Equal((Number(amount), Number(points)), (discount.Amount, discount.Points));
    }

    [Fact]
    public void Points_pay_no_more_than_the_most_a_redemption_may()
    {
        var beans = till.Hold(1000, PerkTemplate.PseudoCurrency, change: perk => perk with { MaximumPointCashValue = 2.005m });

        var discount = Assert.Single(till.Calculate([Latte()], beans).Discounts);

        Assert.Equal((2.00m, 200m), (discount.Amount, discount.Points));
    }

    [Theory]
    [InlineData("0.05", "3.40", "68")]
    [InlineData("0.07", "3.36", "48")]
    [InlineData("0.003", "3.39", "1130")]
    [InlineData("1", "3.00", "3")]
    public void Only_whole_points_are_taken_and_no_more_than_the_money_needs(string worth, string amount, string points)
    {
        var beans = till.Hold(5000, PerkTemplate.PseudoCurrency, points: $$"""{"pointsPerUnit":0,"cashValuePerPoint":{{worth}}}""");

        var discount = Assert.Single(till.Calculate([Latte()], beans).Discounts);

        Assert.Equal((Number(amount), Number(points)), (discount.Amount, discount.Points));
    }

    [Fact]
    public void An_occasional_reward_takes_one_use()
    {
        var birthday = till.Hold(2, PerkTemplate.AdHoc, """{"type":"FREE_ITEM","applyTo":"DEAREST"}""");

        var discount = Assert.Single(till.Calculate([Latte(), Cake()], birthday).Discounts);

        Assert.Equal((4.50m, 1m), (discount.Amount, discount.Points));
    }

    [Theory]
    [InlineData(PerkTemplate.Club)]
    [InlineData(PerkTemplate.Level)]
    public void A_membership_is_not_used_up(PerkTemplate template)
    {
        var club = till.Hold(1, template, """{"type":"PERCENT","value":10}""");

        var outcome = till.Calculate([Latte(), Cake()], club);

        Assert.Equal((0.79m, 0m), (outcome.Discounts[0].Amount, outcome.Discounts[0].Points));
        Assert.Equal(7.11m, outcome.Total);
    }

    [Fact]
    public void Only_the_live_tier_applies()
    {
        var silver = till.Hold(1, PerkTemplate.Level, """{"type":"PERCENT","value":5}""", auto: true, priority: 1);
        var gold = till.Hold(1, PerkTemplate.Club, """{"type":"PERCENT","value":10}""", auto: true, priority: 2, change: perk => perk with { IsTier = true });

        var outcome = till.Calculate([Latte()]);

        Assert.Equal(gold, Assert.Single(outcome.Discounts).Held.Award.Id);
        Assert.Equal(RefusalReason.OtherTier, outcome.Awards.Single(award => award.AwardId == silver).Reason);
    }

    [Theory]
    [InlineData("""{"type":"PERCENT","value":50}""", "5.65")]
    [InlineData("""{"type":"PERCENT","value":50,"maximum":2}""", "2.00")]
    [InlineData("""{"type":"PERCENT","value":50,"target":{"productIds":["cake"]}}""", "2.25")]
    [InlineData("""{"type":"PERCENT","value":50,"quantity":2}""", "3.40")]
    [InlineData("""{"type":"PERCENT","value":50,"quantity":1,"applyTo":"DEAREST"}""", "2.25")]
    [InlineData("""{"type":"AMOUNT","value":5}""", "5.00")]
    [InlineData("""{"type":"AMOUNT","value":50}""", "11.30")]
    [InlineData("""{"type":"AMOUNT","value":50,"target":{"categoryIds":["hot-drinks"]}}""", "6.80")]
    [InlineData("""{"type":"FREE_ITEM"}""", "3.40")]
    [InlineData("""{"type":"FREE_ITEM","quantity":2}""", "6.80")]
    [InlineData("""{"type":"FREE_ITEM","quantity":3}""", "11.30")]
    [InlineData("""{"type":"FREE_ITEM","applyTo":"DEAREST","maximum":4}""", "4.00")]
    [InlineData("""{"type":"FIXED_PRICE","value":1}""", "2.40")]
    [InlineData("""{"type":"FIXED_PRICE","value":3.5}""", "1.00")]
    [InlineData("""{"type":"FIXED_PRICE","value":1,"quantity":10}""", "8.30")]
    public void Each_kind_of_discount_takes_off_what_it_says(string discount, string amount)
    {
        var award = till.Hold(1, PerkTemplate.AdHoc, discount);

        Assert.Equal(Number(amount), Assert.Single(till.Calculate([Latte(2), Cake()], award).Discounts).Amount);
    }

    [Fact]
    public void Excluded_products_are_never_discounted()
    {
        var award = till.Hold(
            1, PerkTemplate.AdHoc, """{"type":"PERCENT","value":50}""",
            change: perk => perk with { BasketQualification = Json("""{"excludeProductIds":["cake"]}""") });

        Assert.Equal(1.70m, Assert.Single(till.Calculate([Latte(), Cake()], award).Discounts).Amount);
    }

    [Fact]
    public void Modifiers_are_part_of_an_items_price()
    {
        var card = till.Hold(10, PerkTemplate.StampCard);
        var latte = Item("latte", 3.40m, 2, null, new BasketModifier("oat", null, 0.40m, 1), new BasketModifier("shot", null, 0.25m, 2));

        var outcome = till.Calculate([latte], card);

        Assert.Equal((8.60m, 4.30m), (outcome.Subtotal, outcome.Discounts[0].Amount));
    }

    [Fact]
    public void A_product_is_named_by_its_group_too()
    {
        var award = till.Hold(1, PerkTemplate.AdHoc, """{"type":"FREE_ITEM","target":{"productIds":["lattes"]}}""");

        var outcome = till.Calculate([Cake(price: 1m), Latte() with { Id = "latte-large", ProductGroupId = "lattes" }], award);

        Assert.Equal(1, Assert.Single(Assert.Single(outcome.Discounts).Lines).Item);
    }

    private static decimal Number(string text) => decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private static System.Text.Json.JsonElement Json(string json) => Perks.SamplePerk.Json(json);
}
