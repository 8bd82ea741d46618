using System.Globalization;
using Pepper.Core.Actions;
using Pepper.Core.Baskets;
using Pepper.Core.Input;
using Pepper.Core.Perks;
using Pepper.Core.Results;

namespace Pepper.Core.Orders;

/// <summary>
/// Gives an order back: all of it, or an amount, or some items. What was earned by spending shrinks with the amounts, what
/// was earned by items goes with them. What was redeemed comes back with the whole alone, which it is when nothing is
/// named or when the amounts have reached the order's total.
/// </summary>
/// <param name="OrderId">Which order of the user.</param>
/// <param name="Amount">How much, above zero, in major units; null for none, or with no items for all that is left.</param>
/// <param name="Items">Which items.</param>
public sealed record RefundOrder(string OrderId, decimal? Amount, IReadOnlyList<RefundedItem> Items)
{
    private const decimal LeastAmount = 0.0001m;

    /// <summary>Whether it is for all that is left of the order.</summary>
    public bool IsWhole => Amount is null && Items.Count == 0;

    /// <summary>Reads the metadata of an ORDER_PAYMENT_REFUNDED.</summary>
    public static Result<RefundOrder> From(Fields metadata)
    {
        metadata.Refuse("takenBack", "givenBack", OrderSpend.Member, OrderSpend.OfOrder);
        var orderId = OrderIdField.Read(metadata);
        var amount = metadata.Number("amount", LeastAmount, Payment.MaxAmount);
        var items = metadata.Objects("items", BasketItem.MaxItems);
        if (items is { Count: 0 })
        {
            metadata.Fail("items", "must hold at least one item.");
        }

        return metadata.Finish(new RefundOrder(orderId, amount, [.. (items ?? []).Select(Read)]));
    }

    /// <summary>What is to be moved back. Any refunds of an order together come to no more than the order.</summary>
    /// <param name="order">The order as it is.</param>
    public Result<Reversal> Decide(Order order)
    {
        if (order.IsRefunded)
        {
            return Error.Validation("metadata.orderId", "All of this order was refunded already.");
        }

        var left = order.Total - order.Refunded;
        if (Amount > left)
        {
            return Error.Validation("metadata.amount", string.Create(
                CultureInfo.InvariantCulture, $"{Amount} cannot be refunded: {left} of the order's {order.Total} is left."));
        }

        var lines = TakeItems(order.Lines);
        if (!lines.IsSuccess)
        {
            return lines.Error;
        }

        var refunded = IsWhole ? order.Total : order.Refunded + (Amount ?? 0);
        var isAll = IsWhole || (Amount is not null && refunded == order.Total);
        var after = order with { Refunded = refunded, IsRefunded = isAll, Lines = lines.Value };
        var earned = order.Earned.Select(earning => earning with { Reversed = earning.Points - KeptOf(earning, after) }).ToList();
        return new Reversal(
            after with { Earned = earned },
            [.. order.Earned
                .Zip(earned, (was, now) => new TakenBack(was.PerkId, was.AwardId, now.Reversed - was.Reversed, was.AvailableAt, was.ExpiresAt))
                .Where(back => back.Points > 0)],
            isAll ? [.. order.Redeemed.Where(redemption => redemption.Points > 0)] : []);
    }

    /// <summary>
    /// The points of an earning that stay: none of an order given back, all of a visit; by spending in proportion to the
    /// money that was not given back, by items what those left over earn. Rounded up, to as many decimals as were earned.
    /// It depends on what was given back in all and not on the steps, so that steps add up to the whole exactly.
    /// </summary>
    private static decimal KeptOf(OrderEarning earning, Order order)
    {
        if (order.IsRefunded)
        {
            return 0;
        }

        var kept = earning.Unit switch
        {
            EarningUnit.Currency when order.Refunded > 0 => earning.Points * (order.Total - order.Refunded) / order.Total,
            EarningUnit.Item => earning.PointsPerItem * earning.Lines.Sum(line => order.Lines[line].Kept),
            _ => earning.Points,
        };
        return Math.Min(earning.Points, Math.Round(kept, earning.Points.Scale, MidpointRounding.ToPositiveInfinity));
    }

    private static RefundedItem Read(Fields item) => new(
        item.RequiredText("id", ItemFilter.MaxIdLength), (int)(item.Integer("quantity", 1, BasketItem.MaxQuantity) ?? 1));

    private Result<IReadOnlyList<OrderLine>> TakeItems(IReadOnlyList<OrderLine> lines)
    {
        var after = lines.ToArray();
        for (var item = 0; item < Items.Count; item++)
        {
            var left = Items[item].Quantity;
            for (var line = 0; line < after.Length && left > 0; line++)
            {
                if (after[line].Id == Items[item].Id)
                {
                    var taken = Math.Min(left, after[line].Kept);
                    after[line] = after[line] with { Refunded = after[line].Refunded + taken };
                    left -= taken;
                }
            }

            if (left > 0)
            {
                return Error.Validation($"metadata.items[{item}]", "The order has not that many of this item left to refund.");
            }
        }

        return after;
    }
}
