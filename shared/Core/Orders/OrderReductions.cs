using Pepper.Core.Awards;
using Pepper.Core.Baskets;
using Pepper.Core.Perks;

namespace Pepper.Core.Orders;

/// <summary>
/// Where an order's discounts fall, so that what was free earns nothing. An award's discount of the very amount that a
/// calculation of the basket gives falls where that lets it fall; any other is shared out over all items by their price.
/// </summary>
internal static class OrderReductions
{
    /// <summary>The discounts as an earning looks at them.</summary>
    /// <param name="order">The order.</param>
    /// <param name="userId">Whose it is.</param>
    /// <param name="perksOfAwards">The tenant's perks by the ids of the user's awards.</param>
    /// <param name="occasion">When, where and how it was bought.</param>
    internal static IReadOnlyList<BasketReduction> Of(
        CompleteOrder order, string userId, IReadOnlyDictionary<string, Perk> perksOfAwards, Occasion occasion)
    {
        var ofAwards = order.Discounts
            .Where(discount => discount.AwardId is { } awardId && perksOfAwards.ContainsKey(awardId))
            .ToLookup(discount => discount.AwardId!, StringComparer.Ordinal);
        var others = order.Discounts
            .Where(discount => discount.AwardId is null || !ofAwards.Contains(discount.AwardId))
            .Select(discount => new BasketReduction(discount.Amount));
        if (ofAwards.Count == 0)
        {
            return [.. others];
        }

        var applied = Apply(order, userId, ofAwards.Select(discounts => PointsOf(discounts, perksOfAwards)), occasion);
        return [.. ofAwards.Select(discounts => Of(discounts, applied)), .. others];
    }

    private static BasketReduction Of(IGrouping<string, OrderDiscount> discounts, Dictionary<string, AppliedAward> applied)
    {
        var amount = discounts.Sum(discount => discount.Amount);
        return new BasketReduction(amount, applied.TryGetValue(discounts.Key, out var found) && found.Amount == amount ? found.Lines : null);
    }

    private static (string AwardId, Perk Perk, decimal Points) PointsOf(
        IGrouping<string, OrderDiscount> discounts, IReadOnlyDictionary<string, Perk> perksOfAwards)
    {
        var perk = perksOfAwards[discounts.Key];
        return (discounts.Key, perk, discounts.Sum(discount => discount.PointsOf(perk)));
    }

    // Whether the awards hold the points is decided elsewhere; here they hold what they need.
    private static Dictionary<string, AppliedAward> Apply(
        CompleteOrder order, string userId, IEnumerable<(string AwardId, Perk Perk, decimal Points)> redemptions, Occasion occasion)
    {
        var held = new List<HeldAward>();
        var asked = new List<AskedAward>();
        foreach (var (awardId, perk, points) in redemptions)
        {
            var award = AwardMovements.Unmoved(perk, userId, occasion.At).Award with { Available = Math.Max(points, 1) };
            held.Add(new HeldAward(award, perk, null));
            asked.Add(new AskedAward(awardId, points > 0 ? points : null));
        }

        return BasketCalculator
            .Calculate(order.Items, userId, held, [], occasion, asked)
            .Discounts
            .ToDictionary(discount => discount.Held.Award.Id, StringComparer.Ordinal);
    }
}
