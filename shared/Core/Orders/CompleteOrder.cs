using System.Globalization;
using Pepper.Core.Actions;
using Pepper.Core.Baskets;
using Pepper.Core.Input;
using Pepper.Core.Perks;
using Pepper.Core.Results;
using Pepper.Core.Tenants;

namespace Pepper.Core.Orders;

/// <summary>
/// Records a finished order: earns on every perk that fits it and redeems the awards that its discounts name. The shape is
/// ours, after the metadata of ORDER_COMPLETED that connectors read. Reference: Actions, ORDER_COMPLETED.
/// </summary>
/// <param name="OrderId">The merchant's id of it, once per user.</param>
/// <param name="Scenario">In which way it was bought; null where that is not told.</param>
/// <param name="Items">What was bought.</param>
/// <param name="Discounts">What was taken off.</param>
/// <param name="Total">What was paid, without tip: the subtotal less the discounts, to within a coin.</param>
public sealed record CompleteOrder(
    string OrderId, OrderScenario? Scenario, IReadOnlyList<BasketItem> Items, IReadOnlyList<OrderDiscount> Discounts, decimal Total)
{
    /// <summary>The types of its payments, each once; empty where none were told.</summary>
    public IReadOnlyList<string> PaymentTypes { get; init; } = [];

    /// <summary>Reads the metadata of an ORDER_COMPLETED.</summary>
    /// <param name="metadata">The metadata; its payments were read already.</param>
    /// <param name="currency">The tenant's currency, which all amounts are in.</param>
    public static Result<CompleteOrder> From(Fields metadata, string currency)
    {
        metadata.Refuse("earned", "redeemed", OrderSpend.Member);
        var orderId = OrderIdField.Read(metadata);
        metadata.Text("transactionReference", 255);
        if (metadata.Text("currency", 3) is { } other && other != currency)
        {
            metadata.Fail("currency", $"must be {currency}, the tenant's currency.");
        }

        metadata.Number("tip", 0, Payment.MaxAmount);
        metadata.Number("tax", 0, Payment.MaxAmount);
        var scenario = metadata.Choice<OrderScenario>("scenario");
        var items = BasketItem.ReadAll(metadata);
        var discounts = OrderDiscount.ReadAll(metadata);
        var total = ReadTotal(metadata, items, discounts, new MoneyRounding(CurrencyCode.MinorDigits(currency)));
        var payments = Payment.ReadAll(metadata).Select(payment => payment.Type).Distinct(StringComparer.Ordinal);
        return metadata.Finish(new CompleteOrder(orderId, scenario, items, discounts, total) { PaymentTypes = [.. payments] });
    }

    private static decimal ReadTotal(
        Fields metadata, IReadOnlyList<BasketItem> items, IReadOnlyList<OrderDiscount> discounts, MoneyRounding money)
    {
        var cost = items.Sum(item => money.Round(item.UnitPrice * item.Quantity));
        var subtotal = metadata.Number("subtotal", 0, Payment.MaxAmount) ?? cost;
        if (Math.Abs(subtotal - cost) > money.Coin)
        {
            metadata.Fail("subtotal", Say($"is {subtotal}, but the items come to {cost}."));
        }

        var off = discounts.Sum(discount => discount.Amount);
        if (off > subtotal + money.Coin)
        {
            metadata.Fail("discounts", Say($"come to {off}, more than the subtotal of {subtotal}."));
        }

        var due = Math.Max(0, subtotal - off);
        var total = metadata.Number("total", 0, Payment.MaxAmount) ?? due;
        if (Math.Abs(total - due) > money.Coin)
        {
            metadata.Fail("total", Say($"is {total}, but the subtotal of {subtotal} less discounts of {off} is {due}."));
        }

        return total;
    }

    private static string Say(FormattableString sentence) => sentence.ToString(CultureInfo.InvariantCulture);
}
