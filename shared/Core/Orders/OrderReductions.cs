using Pepper.Core.Awards;
using Pepper.Core.Baskets;
using Pepper.Core.Perks;

namespace Pepper.Core.Orders;

/// <summary>An order's discounts as an earning looks at them, so that what an award made free earns nothing.</summary>
internal static class OrderReductions
{
    /// <summary>The discounts, those of one award as one, in the order in which they are listed.</summary>
    /// <param name="order">The order.</param>
    /// <param name="userId">Whose it is.</param>
    /// <param name="perksOfAwards">The tenant's perks by the ids of the user's awards.</param>
    /// <param name="at">When it was bought.</param>
    internal static IReadOnlyList<BasketReduction> Of(
        CompleteOrder order, string userId, IReadOnlyDictionary<string, Perk> perksOfAwards, DateTimeOffset at) =>
    [
        .. order.Discounts
            .GroupBy(discount => discount.AwardId, StringComparer.Ordinal)
            .Select(discounts => new BasketReduction(discounts.Sum(discount => discount.Amount))
            {
                Redeemed = discounts.Key is { } awardId && perksOfAwards.TryGetValue(awardId, out var perk)
                    ? Redeemed(perk, userId, discounts.Sum(discount => discount.PointsOf(perk)), at)
                    : null,
            }),
    ];

    // Whether the user's award holds the points is decided elsewhere; here it holds those that the discount took.
    private static HeldAward Redeemed(Perk perk, string userId, decimal points, DateTimeOffset at) =>
        new(AwardMovements.Unmoved(perk, userId, at).Award with { Available = Math.Max(points, 1) }, perk, null);
}
