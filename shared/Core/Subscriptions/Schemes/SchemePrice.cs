using System.Globalization;
using Pepper.Core.Input;
using Pepper.Core.Payments;
using Pepper.Core.Tenants;

namespace Pepper.Core.Subscriptions.Schemes;

/// <summary>A way to pay for a scheme. Reference: Subscription Schemes, <c>pricing</c>.</summary>
/// <param name="PriceId">Its id at the payment gateway; null until the gateway has given it one.</param>
/// <param name="Amount">Money per interval in the currency's main unit, above zero, at most 999,999.99.</param>
/// <param name="Currency">Three capitals (ISO 4217).</param>
/// <param name="Interval">The unit of the interval.</param>
/// <param name="IntervalCount">How many units, at least 1; three years at most in all.</param>
public sealed record SchemePrice(string? PriceId, decimal Amount, string Currency, BillingInterval Interval, int IntervalCount)
{
    /// <summary>The most prices of a scheme.</summary>
    public const int MostOfScheme = 20;

    /// <summary>The largest amount, in the currency's main unit.</summary>
    public const decimal MaxAmount = 999_999.99m;

    /// <summary>Reads one out of <c>pricing</c>.</summary>
    internal static SchemePrice Read(Fields price)
    {
        var interval = ReadInterval(price);
        var read = new SchemePrice(
            price.Text("priceId", 255, 1),
            price.RequiredNumber("amount", 0.001m, MaxAmount),
            price.RequiredText("currency", 3),
            interval,
            (int)(price.Integer("intervalCount", 1, LongestOf(interval)) ?? 1));
        if (!CurrencyCode.IsKnown(read.Currency))
        {
            price.Fail("currency", "must be a currency of ISO 4217 in three capitals, such as GBP.");
        }
        else if (decimal.Round(read.Amount, CurrencyCode.MinorDigits(read.Currency)) != read.Amount)
        {
            price.Fail("amount", string.Create(CultureInfo.InvariantCulture, $"must have at most {CurrencyCode.MinorDigits(read.Currency)} decimals in {read.Currency}."));
        }

        return read;
    }

    /// <summary>Whether what was sent is this price; the id counts where one was sent.</summary>
    internal bool IsSameAs(SchemePrice sent) => (sent with { PriceId = sent.PriceId ?? PriceId }) == this;

    private static BillingInterval ReadInterval(Fields price)
    {
        var word = price.RequiredText("interval", 10);
        switch (word)
        {
            case "day":
                return BillingInterval.Day;
            case "week":
                return BillingInterval.Week;
            case "year":
                return BillingInterval.Year;
            default:
                if (word != "month")
                {
                    price.Fail("interval", "must be one of day, week, month, year.");
                }

                return BillingInterval.Month;
        }
    }

    private static int LongestOf(BillingInterval interval) => interval switch
    {
        BillingInterval.Day => 1095,
        BillingInterval.Week => 156,
        BillingInterval.Month => 36,
        _ => 3,
    };
}
