using Pepper.Core.Baskets;
using Pepper.Core.Perks;
using static Pepper.Tests.Unit.Baskets.Till;

namespace Pepper.Tests.Unit.Baskets;

public sealed class DiscountOrderTests
{
    private readonly Till till = new();

    [Fact]
    public void Items_come_first_then_per_cent_then_amounts_then_points()
    {
        var points = till.Hold(50, PerkTemplate.PseudoCurrency, auto: true, priority: 9);
        var amount = till.Hold(1, PerkTemplate.AdHoc, """{"type":"AMOUNT","value":1}""", auto: true, priority: 8);
        var percent = till.Hold(1, PerkTemplate.Club, """{"type":"PERCENT","value":10}""", auto: true, priority: 7);
        var item = till.Hold(10, PerkTemplate.StampCard, auto: true, priority: 6);

        var outcome = till.Calculate([Cake(), Latte()]);

        Assert.Equal([item, percent, amount, points], outcome.Discounts.Select(discount => discount.Held.Award.Id));
        Assert.Equal([3.40m, 0.45m, 1.00m, 0.50m], outcome.Discounts.Select(discount => discount.Amount));
        Assert.Equal(2.55m, outcome.Total);
    }

    [Fact]
    public void Of_the_same_kind_the_highest_priority_comes_first()
    {
        var low = till.Hold(1, PerkTemplate.Club, """{"type":"PERCENT","value":10}""", auto: true, priority: 1);
        var high = till.Hold(1, PerkTemplate.Club, """{"type":"PERCENT","value":50}""", auto: true, priority: 2);

        var outcome = till.Calculate([Item("hamper", 100)]);

        Assert.Equal([(high, 50m), (low, 5m)], outcome.Discounts.Select(discount => (discount.Held.Award.Id, discount.Amount)));
    }

    [Fact]
    public void Two_free_items_are_two_different_items()
    {
        till.Hold(10, PerkTemplate.StampCard, auto: true);
        till.Hold(1, PerkTemplate.AdHoc, """{"type":"FREE_ITEM"}""", auto: true);

        var outcome = till.Calculate([Latte(), Cake()]);

        Assert.Equal([3.40m, 4.50m], outcome.Discounts.Select(discount => discount.Amount));
        Assert.Equal(0, outcome.Total);
    }

    [Fact]
    public void The_total_stops_at_zero_and_what_finds_nothing_left_takes_nothing()
    {
        till.Hold(1, PerkTemplate.AdHoc, """{"type":"AMOUNT","value":20}""", auto: true);
        var points = till.Hold(500, PerkTemplate.PseudoCurrency, auto: true);

        var outcome = till.Calculate([Latte()]);

        Assert.Equal((0m, 3.40m), (outcome.Total, Assert.Single(outcome.Discounts).Amount));
        Assert.Equal(
            (RefusalReason.NothingToDiscount, 0m),
            outcome.Awards.Where(award => award.AwardId == points).Select(award => (award.Reason!.Value, award.MaximumAmount)).Single());
    }

    [Fact]
    public void An_award_that_is_neither_automatic_nor_asked_for_is_offered()
    {
        var card = till.Hold(10, PerkTemplate.StampCard);

        var outcome = till.Calculate([Latte()]);

        Assert.Empty(outcome.Discounts);
        Assert.Equal(
            [(card, true, 3.40m, 10m)], outcome.Awards.Select(award => (award.AwardId, award.Applies, award.MaximumAmount, award.Points)));
    }

    [Fact]
    public void No_points_leave_an_automatic_award_out()
    {
        var card = till.Hold(10, PerkTemplate.StampCard, auto: true);

        var outcome = till.Calculate([Latte()], card, 0);

        Assert.Empty(outcome.Discounts);
        Assert.True(Assert.Single(outcome.Awards).Applies);
    }

    [Theory]
    [InlineData(2, "0.125", "0.13")]
    [InlineData(2, "0.124", "0.12")]
    [InlineData(2, "0.135", "0.14")]
    [InlineData(0, "12.5", "13")]
    [InlineData(3, "0.0125", "0.013")]
    public void Half_a_coin_is_rounded_up(int digits, string exact, string rounded)
    {
        till.Occasion = till.Occasion with { MoneyDigits = digits };
        var half = till.Hold(1, PerkTemplate.Club, $$"""{"type":"AMOUNT","value":{{exact}}}""");

        var outcome = till.Calculate([Item("hamper", 100)], half);

        Assert.Equal(rounded, outcome.Discounts[0].Amount.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public void A_line_is_rounded_once_and_not_its_pieces()
    {
        Assert.Equal(12.50m, till.Calculate([Item("sweet", 0.0125m, 1000)]).Subtotal);
    }

    [Fact]
    public void Coins_that_cannot_be_shared_evenly_are_shared_all_the_same()
    {
        var award = till.Hold(1, PerkTemplate.AdHoc, """{"type":"AMOUNT","value":1}""");

        var discount = till.Calculate([Item("a", 1), Item("b", 1), Item("c", 1)], award).Discounts[0];

        Assert.Equal([0.34m, 0.33m, 0.33m], discount.Lines.Select(line => line.Amount));
    }
}
