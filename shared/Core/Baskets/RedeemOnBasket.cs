using Pepper.Core.Awards;
using Pepper.Core.Perks;

namespace Pepper.Core.Baskets;

/// <summary>Works out the discount of one award, and takes it off a basket. Pure but for the lines it is given.</summary>
internal sealed class RedeemOnBasket(HeldAward held, PerkTerms terms, MoneyRounding money)
{
    /// <summary>The most redemptions of one award in one basket.</summary>
    internal const int MaxUses = 10;

    private readonly PointsTerms points = held.Perk.PointsTerms;

    private readonly DiscountType? type =
        terms.Discount.Type ?? (held.Perk.Template == PerkTemplate.StampCard ? DiscountType.FreeItem : null);

    /// <summary>Which discounts come first: on items, per cent of what is left, amounts, and points last.</summary>
    internal int Stage => held.Perk.Template switch
    {
        PerkTemplate.PseudoCurrency => 3,
        _ when type is DiscountType.FreeItem || terms.Discount.IsForItems => 0,
        _ => type == DiscountType.Percent ? 1 : 2,
    };

    /// <summary>Takes the discount off.</summary>
    /// <param name="lines">What is left of the basket.</param>
    /// <param name="asked">The points asked for, above zero; null for one redemption, or all that points as money can pay.</param>
    internal RedemptionOutcome Redeem(RemainingLines lines, decimal? asked)
    {
        if (held.Perk.IsMembership)
        {
            return Discountless() ?? (held.Award.Available > 0 ? Use(lines, 1, 0) : RedemptionOutcome.Refused(RefusalReason.NotEnoughPoints));
        }

        return Discountless() ?? Unaffordable(asked) ?? (held.Perk.Template == PerkTemplate.PseudoCurrency
            ? Pay(lines, asked ?? held.Award.Available)
            : Use(lines, UsesOf(asked ?? points.Redeemable), points.Redeemable));
    }

    // Points that were stored before they were checked may be worth nothing.
    private bool HasDiscount => held.Perk.Template == PerkTemplate.PseudoCurrency
        ? points.Redeemable * points.CashValuePerPoint > 0
        : type is not null && points.Redeemable > 0;

    private RedemptionOutcome? Discountless() => HasDiscount ? null : RedemptionOutcome.Refused(RefusalReason.NoDiscount);

    private RedemptionOutcome? Unaffordable(decimal? asked)
    {
        if (held.Award.Available < Math.Max(points.Redeemable, asked ?? 0))
        {
            return RedemptionOutcome.Refused(RefusalReason.NotEnoughPoints);
        }

        return asked < points.Redeemable ? RedemptionOutcome.Refused(RefusalReason.TooFewPointsAsked) : null;
    }

    private int UsesOf(decimal spendable) => (int)Math.Min(MaxUses, decimal.Floor(spendable / points.Redeemable));

    // One redemption after the other, until nothing is left for the next one.
    private RedemptionOutcome Use(RemainingLines lines, int uses, decimal pointsOfOne)
    {
        var taken = new List<LineAmount>();
        var used = 0;
        while (used < uses && UseOnce(lines) is { Count: > 0 } off)
        {
            taken.AddRange(off);
            used++;
        }

        return used == 0
            ? RedemptionOutcome.Refused(RefusalReason.NothingToDiscount)
            : new RedemptionOutcome(null, used * pointsOfOne, RemainingLines.Join(taken));
    }

    private IReadOnlyList<LineAmount> UseOnce(RemainingLines lines)
    {
        var floor = type == DiscountType.FixedPrice ? money.Round(terms.Discount.Value) : 0;
        var picks = Choose(lines.Payable(IsMeant).Where(pick => pick.Price > floor))
            .Select(pick => pick with { Most = pick.Count * (pick.Price - floor) })
            .ToList();
        var most = picks.Sum(pick => pick.Most);
        var amount = type switch
        {
            DiscountType.Percent => money.Round(most * terms.Discount.Value / 100),
            DiscountType.Amount => money.Round(terms.Discount.Value),
            _ => most,
        };
        return lines.Take(picks, Math.Min(amount, Cap));
    }

    // What points are worth counts in whole coins, and no more of them are taken than those coins need.
    private RedemptionOutcome Pay(RemainingLines lines, decimal spendable)
    {
        var picks = lines.Payable(IsMeant).ToList();
        var payable = Math.Min(picks.Sum(pick => pick.Most), Cap);
        var worth = points.Redeemable * points.CashValuePerPoint;
        var amount = money.Down(decimal.Floor(Math.Min(spendable / points.Redeemable, payable / worth)) * worth);
        if (amount > 0)
        {
            return new RedemptionOutcome(null, decimal.Ceiling(amount / worth) * points.Redeemable, lines.Take(picks, amount));
        }

        return RedemptionOutcome.Refused(payable < Math.Max(worth, money.Coin) ? RefusalReason.NothingToDiscount : RefusalReason.NotEnoughPoints);
    }

    private decimal Cap => money.Down(Math.Min(terms.Discount.Maximum ?? decimal.MaxValue, held.Perk.MaximumPointCashValue ?? decimal.MaxValue));

    // A discount on some items falls on those that qualify where it doesn't say on which; one on the basket falls on all.
    private bool IsMeant(BasketItem item)
    {
        if (item.IsExcludedBy(terms.Qualification))
        {
            return false;
        }

        return terms.Discount.Target is { } target
            ? item.IsTakenBy(target)
            : Stage != 0 || item.QualifiesFor(terms.Qualification);
    }

    private IEnumerable<Pick> Choose(IEnumerable<Pick> payable)
    {
        var wanted = terms.Discount.Quantity ?? (type is DiscountType.FreeItem or DiscountType.FixedPrice ? 1 : int.MaxValue);
        var inOrder = terms.Discount.ApplyTo == DiscountPick.Dearest
            ? payable.OrderByDescending(pick => pick.Price)
            : payable.OrderBy(pick => pick.Price);
        foreach (var pick in inOrder)
        {
            if (wanted == 0)
            {
                yield break;
            }

            var count = Math.Min(pick.Count, wanted);
            wanted -= count;
            yield return pick with { Count = count };
        }
    }
}
