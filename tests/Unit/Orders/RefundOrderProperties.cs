using CsCheck;
using Pepper.Core.Orders;
using Pepper.Core.Perks;

namespace Pepper.Tests.Unit.Orders;

public sealed class RefundOrderProperties
{
    private static readonly Gen<decimal> Points = Gen.OneOf(
        Gen.Int[1, 60].Select(whole => (decimal)whole), Gen.Int[1, 400_000].Select(parts => parts / 10_000m));

    private static readonly Gen<Order> AnOrder =
        from total in Gen.Int[0, 20_000]
        from quantities in Gen.Int[1, 5].Array[1, 6]
        from earned in Earning(quantities.Length).Array[0, 5]
        from redeemed in Points.Array[0, 3]
        select SampleOrder.New(
            total / 100m,
            [.. quantities.Select((quantity, line) => new OrderLine(SampleOrder.IdOf(line % 4), quantity))],
            [.. earned],
            [.. redeemed.Select((points, place) => new OrderRedemption($"r{place}", $"r{place}", points))]);

    private static readonly Gen<RefundOrder> APart =
        from kind in Gen.Int[0, 2]
        from pence in Gen.Int[1, 9_000]
        from item in Gen.Int[0, 4]
        from quantity in Gen.Int[1, 4]
        select SampleOrder.Refund(kind == 1 ? null : pence / 100m, kind == 0 ? null : new RefundedItem(SampleOrder.IdOf(item), quantity));

    [Fact]
    public void Parts_and_then_the_rest_add_up_to_exactly_the_whole() =>
        Gen.Select(AnOrder, APart.Array[0, 12]).Sample((order, parts) =>
        {
            var steps = Run(order, [.. parts, SampleOrder.Refund(), SampleOrder.Refund()]);

            Assert.Equal(PointsOf(order), TakenBack(steps));
            Assert.Equal(order.Redeemed, steps.SelectMany(step => step.GivenBack));
            Assert.True(steps[^1].Order.IsRefunded);
            Assert.Equal(order.Total, steps[^1].Order.Refunded);
        });

    [Fact]
    public void Amounts_that_reach_the_total_are_the_whole() =>
        Gen.Select(AnOrder, Gen.Int[1, 7]).Where((order, _) => order.Total > 0).Sample((order, times) =>
        {
            var each = Math.Round(order.Total / times, 2, MidpointRounding.ToZero);
            var amounts = Enumerable.Repeat(each, times - 1).Where(amount => amount > 0).ToList();
            amounts.Add(order.Total - amounts.Sum());

            var steps = Run(order, [.. amounts.Select(amount => SampleOrder.Refund(amount))]);

            Assert.Equal(amounts.Count, steps.Count);
            Assert.Equal(PointsOf(order), TakenBack(steps));
            Assert.Equal(order.Redeemed, steps[^1].GivenBack);
            Assert.Equal(422, SampleOrder.Refund().Decide(steps[^1].Order).Error!.Status);
        });

    [Fact]
    public void It_makes_no_difference_in_which_order_parts_come() =>
        Gen.Select(AnOrder, APart.Array[2, 8], Gen.Int).Sample((order, parts, seed) =>
        {
            // Only parts that fit together can change places; items are refused once amounts have made up the whole.
            var taken = Run(order, parts);
            var fitting = taken.Select(step => step.Part).ToArray();
            var shuffled = fitting.ToArray();
            new Random(seed).Shuffle(shuffled);

            var (one, other) = (Run(order, fitting), Run(order, shuffled));

            Assert.Equal(TakenBack(one), TakenBack(other));
            Assert.Equal(one.Select(step => step.Order).LastOrDefault()?.Refunded, other.Select(step => step.Order).LastOrDefault()?.Refunded);
            Assert.Equal(one.SelectMany(step => step.GivenBack), other.SelectMany(step => step.GivenBack));
        });

    [Fact]
    public void Nothing_is_refunded_beyond_the_order() =>
        Gen.Select(AnOrder, APart.Array[0, 12]).Sample((order, parts) =>
        {
            foreach (var step in Run(order, parts))
            {
                Assert.InRange(step.Order.Refunded, 0, order.Total);
                Assert.All(step.Order.Lines, line => Assert.InRange(line.Kept, 0, line.Quantity));
                Assert.All(step.Order.Earned, earning => Assert.InRange(earning.Reversed, 0, earning.Points));
                Assert.All(step.TakenBack, back => Assert.True(back.Points > 0 && decimal.Round(back.Points, 4) == back.Points));
                Assert.True(step.GivenBack.Count == 0 || step.Order.IsRefunded);
            }
        });

    private static Gen<OrderEarning> Earning(int lines) =>
        from unit in Gen.Enum<EarningUnit>()
        from points in Points
        from perItem in Points
        from counted in Gen.Bool.Array[lines]
        from perk in Gen.Int[0, 1_000_000]
        select new OrderEarning(
            $"p{perk}", $"a{perk}", unit, points, perItem, [.. Enumerable.Range(0, lines).Where(line => counted[line])]);

    private static List<Step> Run(Order order, IEnumerable<RefundOrder> refunds)
    {
        var steps = new List<Step>();
        foreach (var refund in refunds)
        {
            var reversal = refund.Decide(order);
            if (reversal.IsSuccess)
            {
                order = reversal.Value.Order;
                steps.Add(new Step(refund, order, reversal.Value.TakenBack, reversal.Value.GivenBack));
            }
        }

        return steps;
    }

    private static Dictionary<string, decimal> PointsOf(Order order) =>
        order.Earned.GroupBy(earning => earning.AwardId).OrderBy(ofAward => ofAward.Key).ToDictionary(ofAward => ofAward.Key, ofAward => ofAward.Sum(earning => earning.Points));

    private static Dictionary<string, decimal> TakenBack(IEnumerable<Step> steps) =>
        steps.SelectMany(step => step.TakenBack).GroupBy(back => back.AwardId).OrderBy(ofAward => ofAward.Key).ToDictionary(ofAward => ofAward.Key, ofAward => ofAward.Sum(back => back.Points));

    private sealed record Step(RefundOrder Part, Order Order, IReadOnlyList<TakenBack> TakenBack, IReadOnlyList<OrderRedemption> GivenBack);
}
