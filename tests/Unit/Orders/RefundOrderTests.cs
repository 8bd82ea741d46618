using Pepper.Core.Orders;
using Pepper.Core.Perks;

namespace Pepper.Tests.Unit.Orders;

public sealed class RefundOrderTests
{
    private static readonly OrderLine[] Lines = [new("latte", 2), new("cake", 1), new("latte", 1)];

    [Theory]
    [InlineData("10.99", 10, "0.99", 0)]
    [InlineData("10.99", 10, "1.00", 0)]
    [InlineData("10.99", 10, "1.10", 1)]
    [InlineData("10.00", 10, "3.33", 3)]
    [InlineData("10.00", 10, "9.99", 9)]
    public void What_was_earned_by_spending_shrinks_in_proportion_and_what_stays_is_rounded_up(string total, int points, string amount, int takenBack)
    {
        var order = SampleOrder.New(Money(total), Lines, [Earned(EarningUnit.Currency, points)]);

        var reversal = SampleOrder.Refund(Money(amount)).Decide(order).Value!;

        Assert.Equal(takenBack, reversal.TakenBack.Sum(back => back.Points));
        Assert.False(reversal.Order.IsRefunded);
    }

    [Fact]
    public void Parts_of_points_shrink_to_as_many_decimals_as_were_earned()
    {
        var order = SampleOrder.New(3, Lines, [Earned(EarningUnit.Currency, 4.5m)]);

        Assert.Equal(1.5m, Assert.Single(SampleOrder.Refund(1).Decide(order).Value!.TakenBack).Points);
        Assert.Equal(0.1m, Assert.Single(SampleOrder.Refund(0.1m).Decide(order).Value!.TakenBack).Points);
    }

    [Fact]
    public void What_was_earned_by_items_goes_with_the_items_that_counted()
    {
        var order = SampleOrder.New(12, Lines, [Earned(EarningUnit.Item, 3, 1, 0, 2)]);

        var two = SampleOrder.Refund(null, new RefundedItem("latte", 2)).Decide(order).Value!;
        var cake = SampleOrder.Refund(null, new RefundedItem("cake", 1)).Decide(two.Order).Value!;
        var last = SampleOrder.Refund(null, new RefundedItem("latte", 1)).Decide(cake.Order).Value!;

        Assert.Equal(2, Assert.Single(two.TakenBack).Points);
        Assert.Empty(cake.TakenBack);
        Assert.Equal(1, Assert.Single(last.TakenBack).Points);
        Assert.False(last.Order.IsRefunded);
    }

    [Fact]
    public void An_item_that_was_free_is_taken_to_be_the_first_to_come_back()
    {
        // Three lattes of which one was free earned two stamps.
        var order = SampleOrder.New(6, Lines, [Earned(EarningUnit.Item, 2, 1, 0, 2)]);

        var first = SampleOrder.Refund(null, new RefundedItem("latte", 1)).Decide(order).Value!;
        var second = SampleOrder.Refund(null, new RefundedItem("latte", 1)).Decide(first.Order).Value!;

        Assert.Empty(first.TakenBack);
        Assert.Equal(1, Assert.Single(second.TakenBack).Points);
    }

    [Fact]
    public void A_visit_stays_one_until_the_whole_order_is_refunded()
    {
        var order = SampleOrder.New(10, Lines, [Earned(EarningUnit.Visit, 1)], [new("perk", "award", 5)]);

        var part = SampleOrder.Refund(9.99m, new RefundedItem("latte", 3)).Decide(order).Value!;
        var rest = SampleOrder.Refund(0.01m).Decide(part.Order).Value!;

        Assert.Empty(part.TakenBack);
        Assert.Empty(part.GivenBack);
        Assert.Equal(1, Assert.Single(rest.TakenBack).Points);
        Assert.Equal(order.Redeemed, rest.GivenBack);
    }

    [Fact]
    public void More_than_is_left_is_refused_by_the_member_that_asks_for_it()
    {
        var order = SampleOrder.New(10, Lines, [Earned(EarningUnit.Item, 3, 1, 0, 2)]);
        var part = SampleOrder.Refund(6, new RefundedItem("latte", 2)).Decide(order).Value!.Order;
        var whole = SampleOrder.Refund().Decide(part).Value!.Order;

        Assert.Equal("metadata.amount", SampleOrder.Refund(4.01m).Decide(part).Error!.Field);
        Assert.Equal("metadata.items[1]", SampleOrder.Refund(null, new RefundedItem("cake", 1), new RefundedItem("latte", 2)).Decide(part).Error!.Field);
        Assert.Equal("metadata.items[0]", SampleOrder.Refund(null, new RefundedItem("tea", 1)).Decide(part).Error!.Field);
        Assert.Equal("metadata.orderId", SampleOrder.Refund().Decide(whole).Error!.Field);
    }

    [Fact]
    public void An_order_that_cost_nothing_is_refunded_as_a_whole_or_by_items()
    {
        var order = SampleOrder.New(0, Lines, [Earned(EarningUnit.Visit, 1)], [new("perk", "award", 10)]);

        Assert.Equal("metadata.amount", SampleOrder.Refund(0.01m).Decide(order).Error!.Field);
        Assert.Empty(SampleOrder.Refund(null, new RefundedItem("cake", 1)).Decide(order).Value!.GivenBack);
        Assert.Equal(order.Redeemed, SampleOrder.Refund().Decide(order).Value!.GivenBack);
    }

    private static decimal Money(string text) => decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private static OrderEarning Earned(EarningUnit unit, decimal points, decimal perItem = 0, params int[] lines) =>
        new("perk", "award", unit, points, perItem, lines);
}
