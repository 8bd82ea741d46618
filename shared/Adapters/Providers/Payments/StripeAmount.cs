namespace Pepper.Adapters.Providers.Payments;

/// <summary>
/// Amounts as Stripe writes them: whole numbers of the smallest unit that it knows of the currency. Stripe departs from ISO
/// 4217 in some: MGA has no decimals there; ISK and UGX have two that must be zero, HUF and TWD two.
/// </summary>
public static class StripeAmount
{
    private static readonly HashSet<string> WithoutDecimals = new(StringComparer.Ordinal)
    {
        "BIF", "CLP", "DJF", "GNF", "JPY", "KMF", "KRW", "MGA", "PYG", "RWF", "VND", "VUV", "XAF", "XOF", "XPF",
    };

    private static readonly HashSet<string> WithThreeDecimals = new(StringComparer.Ordinal) { "BHD", "JOD", "KWD", "OMR", "TND" };

    private static readonly HashSet<string> WholeOnly = new(StringComparer.Ordinal) { "ISK", "UGX" };

    // The largest that Stripe takes: eight digits.
    private const decimal Most = 99_999_999;

    /// <summary>The amount in the smallest unit; null when the currency cannot express it at Stripe, or it is too large.</summary>
    /// <param name="amount">Money in the currency's main unit, such as 9.99.</param>
    /// <param name="currency">Three capitals (ISO 4217).</param>
    public static long? ToMinor(decimal amount, string currency)
    {
        var minor = amount * Factor(currency);

        // Of three decimals Stripe takes two: the last digit must be zero.
        var step = WithThreeDecimals.Contains(currency) ? 10 : WholeOnly.Contains(currency) ? 100 : 1;
        return minor >= 0 && minor <= Most && minor % step == 0 ? (long)minor : null;
    }

    /// <summary>Money in the currency's main unit.</summary>
    /// <param name="minor">The amount in the smallest unit.</param>
    /// <param name="currency">Three letters, as Stripe writes them in small ones.</param>
    public static decimal FromMinor(long minor, string currency) => minor / (decimal)Factor(currency.ToUpperInvariant());

    private static int Factor(string currency) =>
        WithoutDecimals.Contains(currency) ? 1 : WithThreeDecimals.Contains(currency) ? 1000 : 100;
}
