using Pepper.Core.Perks;

namespace Pepper.Core.Baskets;

/// <summary>
/// Decides what a basket, or an order, earns. Pure. A perk earns by orders when it is a STAMP_CARD or a PSEUDO_CURRENCY,
/// enabled, and good for the place, the time, the scenario and the basket; whether or not the user has an award of it yet.
/// </summary>
public static class EarnPoints
{
    /// <summary>What is earned, net of discounts, perk by perk; perks that earn nothing are left out.</summary>
    /// <param name="items">What is bought.</param>
    /// <param name="discounts">What was taken off already.</param>
    /// <param name="perks">The tenant's perks.</param>
    /// <param name="occasion">When, where and how.</param>
    public static IReadOnlyList<Earning> Of(
        IReadOnlyList<BasketItem> items, IReadOnlyList<BasketReduction> discounts, IEnumerable<Perk> perks, Occasion occasion)
    {
        var money = new MoneyRounding(occasion.MoneyDigits);
        var left = discounts.Aggregate(new RemainingLines(items, money), (lines, discount) => discount.TakeFrom(lines, money));
        return Of(items, left, perks, occasion);
    }

    internal static IReadOnlyList<Earning> Of(
        IReadOnlyList<BasketItem> items, RemainingLines left, IEnumerable<Perk> perks, Occasion occasion) =>
        [.. perks.Select(perk => Of(items, left, perk, occasion)).OfType<Earning>()];

    private static Earning? Of(IReadOnlyList<BasketItem> items, RemainingLines left, Perk perk, Occasion occasion)
    {
        var points = perk.PointsTerms;
        if (points.PointsPerUnit <= 0 || !perk.Enabled || perk.DeletedAt is not null || !perk.IsValidAt(occasion.LocationId))
        {
            return null;
        }

        var terms = PerkTerms.Of(perk);
        if (!terms.IsSuccess || BasketFit.Judge(terms.Value, items, occasion) is not null)
        {
            return null;
        }

        int[] counting =
        [
            .. Enumerable.Range(0, items.Count).Where(i =>
                items[i].QualifiesFor(terms.Value.Qualification) && (points.Unit == EarningUnit.Visit || left.LeftOf(i) > 0)),
        ];
        var units = points.Unit switch
        {
            EarningUnit.Item => counting.Sum(left.PaidPiecesOf),
            EarningUnit.Currency => counting.Sum(left.LeftOf),
            _ => 1,
        };

        // Of money only whole points are earned, as only whole points are spent.
        var earned = points.Unit == EarningUnit.Currency ? decimal.Floor(units * points.PointsPerUnit) : units * points.PointsPerUnit;
        return earned > 0 ? new Earning(perk, units, earned, counting) : null;
    }
}
