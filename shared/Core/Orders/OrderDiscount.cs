using Pepper.Core.Actions;
using Pepper.Core.Awards;
using Pepper.Core.Input;
using Pepper.Core.Perks;

namespace Pepper.Core.Orders;

/// <summary>A discount of an order; one that names an award redeems it.</summary>
/// <param name="AwardId">The award; null where the discount is none of the platform's.</param>
/// <param name="PerkId">The award's perk, which must be it where it is told.</param>
/// <param name="Points">The points to redeem; null for one redemption's worth.</param>
/// <param name="Amount">What it took off, in major units.</param>
public sealed record OrderDiscount(string? AwardId, string? PerkId, decimal? Points, decimal Amount)
{
    /// <summary>The most discounts of one order.</summary>
    public const int MaxItems = 100;

    /// <summary>Reads the member <c>discounts</c>; empty when there is none.</summary>
    public static IReadOnlyList<OrderDiscount> ReadAll(Fields metadata) =>
        [.. (metadata.Objects("discounts", MaxItems) ?? []).Select(Read)];

    /// <summary>
    /// The points it redeems: those it tells; or one redemption's worth: a full card of a STAMP_CARD, one use of an AD_HOC,
    /// as many points of a PSEUDO_CURRENCY as the amount takes, and none of a CLUB or LEVEL.
    /// </summary>
    public decimal PointsOf(Perk perk)
    {
        var terms = perk.PointsTerms;
        var worth = terms.Redeemable * terms.CashValuePerPoint;
        return Points ?? perk.Template switch
        {
            PerkTemplate.Club or PerkTemplate.Level => 0,
            PerkTemplate.PseudoCurrency when worth > 0 => decimal.Ceiling(Amount / worth) * terms.Redeemable,
            _ => terms.Redeemable,
        };
    }

    private static OrderDiscount Read(Fields discount)
    {
        discount.Text("title", 255);
        return new OrderDiscount(
            discount.Id("awardId"),
            discount.Id("perkId"),
            discount.Number("points", 0, Award.MaxAvailable),
            discount.RequiredNumber("amount", 0, Payment.MaxAmount));
    }
}
