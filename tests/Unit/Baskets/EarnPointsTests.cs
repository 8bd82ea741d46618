using Pepper.Core.Baskets;
using Pepper.Core.Perks;
using Pepper.Tests.Unit.Perks;
using static Pepper.Tests.Unit.Baskets.Till;

namespace Pepper.Tests.Unit.Baskets;

public sealed class EarnPointsTests
{
    private readonly Till till = new();

    [Fact]
    public void A_stamp_card_earns_a_stamp_for_each_qualifying_item()
    {
        till.Offer(PerkTemplate.StampCard, points: "{}", change: perk => perk with { BasketQualification = SamplePerk.Json("""{"categoryIds":["hot-drinks"]}""") });

        var earning = Assert.Single(Earn([Latte(2), Cake(), Latte()]));

        Assert.Equal((3m, 3m), (earning.Units, earning.Points));
        Assert.Equal([0, 2], earning.Items);
    }

    [Fact]
    public void What_became_free_earns_no_stamp()
    {
        till.Offer(PerkTemplate.StampCard, points: "{}");
        till.Hold(10, PerkTemplate.StampCard, auto: true);

        Assert.Equal(2, Assert.Single(till.Calculate([Latte(2), Cake()]).Earned).Points);
        Assert.Equal(1, Assert.Single(Earn([Latte(), Cake()], new BasketReduction(3.40m, [new LineAmount(0, 3.40m)]))).Units);
        Assert.Empty(Earn([Latte()], new BasketReduction(3.40m)));
    }

    [Fact]
    public void A_line_that_became_cheaper_earns_all_its_stamps()
    {
        till.Offer(PerkTemplate.StampCard, points: "{}");

        Assert.Equal(2, Assert.Single(Earn([Latte(2)], new BasketReduction(3.40m, [new LineAmount(0, 3.40m)]))).Units);
    }

    [Theory]
    [InlineData("""{}""", "7.90", "7")]
    [InlineData("""{"pointsPerUnit":10}""", "7.90", "79")]
    [InlineData("""{"pointsPerUnit":0.25}""", "7.90", "1")]
    [InlineData("""{"unit":"ITEM","pointsPerUnit":5}""", "2", "10")]
    [InlineData("""{"unit":"VISIT","pointsPerUnit":3}""", "1", "3")]
    public void Money_items_and_visits_earn_as_the_perk_says(string points, string units, string earned)
    {
        till.Offer(PerkTemplate.PseudoCurrency, points: points);

        var earning = Assert.Single(Earn([Latte(), Cake()]));

        Assert.Equal((Number(units), Number(earned)), (earning.Units, earning.Points));
    }

    [Fact]
    public void Money_counts_net_of_discounts_wherever_they_came_from()
    {
        till.Offer(PerkTemplate.PseudoCurrency, points: """{"pointsPerUnit":100}""");

        Assert.Equal(500, Assert.Single(Earn([Latte(), Cake()], new BasketReduction(2.90m))).Points);
        Assert.Empty(Earn([Latte(), Cake()], new BasketReduction(100)));
    }

    [Theory]
    [InlineData(PerkTemplate.AdHoc)]
    [InlineData(PerkTemplate.Club)]
    [InlineData(PerkTemplate.Level)]
    public void Other_templates_never_earn_by_orders(PerkTemplate template)
    {
        till.Offer(template, points: """{"pointsPerUnit":1,"unit":"VISIT"}""");

        Assert.Empty(Earn([Latte()]));
    }

    [Fact]
    public void A_perk_that_does_not_fit_earns_nothing()
    {
        till.Offer(PerkTemplate.StampCard, points: "{}", change: perk => perk with { Enabled = false });
        till.Offer(PerkTemplate.StampCard, points: "{}", change: perk => perk with { DeletedAt = SamplePerk.At });
        till.Offer(PerkTemplate.StampCard, points: "{}", change: perk => perk with { LocationIds = ["605efe2f7d2e8b0d1c9e4c99"] });
        till.Offer(PerkTemplate.StampCard, points: "{}", change: perk => perk with { DateTimeRestriction = SamplePerk.Json("""{"endDate":"2025-12-31"}""") });
        till.Offer(PerkTemplate.StampCard, points: "{}", change: perk => perk with { BasketQualification = SamplePerk.Json("""{"minimumSpend":50}""") });
        till.Offer(PerkTemplate.StampCard, points: "{}", change: perk => perk with { BasketQualification = SamplePerk.Json("""{"minimumSpend":"5"}""") });
        till.Offer(PerkTemplate.StampCard, points: """{"pointsPerUnit":0}""");

        Assert.Empty(Earn([Latte()]));
    }

    [Fact]
    public void A_basket_earns_what_is_left_under_the_ceiling_after_it_redeems()
    {
        till.Hold(10, PerkTemplate.StampCard, auto: true, points: """{"maximum":10}""");
        var full = till.Hold(9, PerkTemplate.PseudoCurrency, points: """{"maximum":10}""");
        till.Offer(PerkTemplate.StampCard, points: """{"pendingFor":{"after":2,"unit":"DAY"}}""");

        var earned = till.Calculate([Latte(2), Cake()]).Earned;

        Assert.Equal([2m, 1m, 2m], earned.Select(points => points.Points));
        Assert.Equal(full, earned[1].AwardId);
    }

    private IReadOnlyList<Earning> Earn(IReadOnlyList<BasketItem> items, params BasketReduction[] discounts) =>
        EarnPoints.Of(items, discounts, till.Perks, till.Occasion);

    private static decimal Number(string text) => decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
