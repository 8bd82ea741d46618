namespace Pepper.Core.Perks;

/// <summary>
/// How a perk's points are earned, spent, held back and lost: the members of <c>points</c> that are acted on. Where one
/// is left out, or is of no use, its default counts. docs/loyalty.md shows each at work.
/// </summary>
/// <param name="DefaultValue">Points of a grant that names none; 1 by default.</param>
/// <param name="Redeemable">Points of one redemption: the size of a stamp card, 10 by default; 1 for other templates.</param>
/// <param name="PointsPerUnit">Points an order earns per <paramref name="Unit"/>; 0 where orders earn nothing.</param>
/// <param name="Unit">What an order is measured in.</param>
/// <param name="CashValuePerPoint">Money that a point of a PSEUDO_CURRENCY is worth, in major units; 0.01 by default.</param>
/// <param name="Maximum">The most points an award can be brought to by grants and orders; null for no limit of its own.</param>
/// <param name="Expiry">When points gained are lost again; null for never.</param>
/// <param name="Pending">How long points that an order earned are held back; null for not at all.</param>
public sealed record PointsTerms(
    decimal DefaultValue,
    decimal Redeemable,
    decimal PointsPerUnit,
    EarningUnit Unit,
    decimal CashValuePerPoint,
    decimal? Maximum,
    ExpiryTerms? Expiry,
    PendingTerms? Pending)
{
    private const decimal DefaultCardSize = 10;

    private const decimal DefaultCashValue = 0.01m;

    /// <summary>The terms of a perk.</summary>
    public static PointsTerms Of(Perk perk)
    {
        var points = perk.Points;
        var isEarned = perk.Template is PerkTemplate.StampCard or PerkTemplate.PseudoCurrency;
        return new PointsTerms(
            perk.DefaultPoints,
            points.Decimal("redeemable") ?? (perk.Template == PerkTemplate.StampCard ? DefaultCardSize : 1),
            isEarned ? points.Decimal("pointsPerUnit") ?? 1 : 0,
            points.Choice<EarningUnit>("unit") ?? (perk.Template == PerkTemplate.StampCard ? EarningUnit.Item : EarningUnit.Currency),
            points.Decimal("cashValuePerPoint") ?? DefaultCashValue,
            points.Decimal("maximum"),
            ExpiryTerms.Read(points),
            PendingTerms.Read(points));
    }
}
