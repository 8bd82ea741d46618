namespace Pepper.Core.Actions;

/// <summary>The types of payments that actions can be filtered by. Reference: <c>OrderPaymentType</c>.</summary>
public static class PaymentType
{
    /// <summary>Every documented type.</summary>
    public static IReadOnlySet<string> All { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        "CASH_AT_POS", "CARD_AT_POS", "GIFT_CARD_AT_POS", "OTHER_AT_POS", "APPLEPAY", "GOOGLEPAY", "CARD_ON_FILE",
        "CARD_TENDERED", "GIFT_CARD", "CARDHOLDER_PRESENT", "CASH", "CARD", "OTHER", "APP", "PAY_BY_BANK",
    };
}
