using Pepper.Core.Orders;
using Pepper.Tests.Unit.Perks;

namespace Pepper.Tests.Unit.Orders;

/// <summary>Orders and refunds to test with.</summary>
internal static class SampleOrder
{
    public static Order New(
        decimal total,
        IReadOnlyList<OrderLine> lines,
        IReadOnlyList<OrderEarning> earned,
        IReadOnlyList<OrderRedemption>? redeemed = null) =>
        new("o-1", SamplePerk.TenantId, "605efe2f7d2e8b0d1c9e4b01", "605efe2f7d2e8b0d1c9e4d01", null, SamplePerk.At, total, lines, earned, redeemed ?? []);

    public static RefundOrder Refund(decimal? amount = null, params RefundedItem?[] items) =>
        new("o-1", amount, [.. items.OfType<RefundedItem>()]);

    public static string IdOf(int item) => $"item-{item}";
}
