using Pepper.Core.Enrichments;
using Pepper.Core.Input;
using Pepper.Core.Perks;

namespace Pepper.Core.Awards;

/// <summary>
/// Which awards a list shows; it looks at their perks alone. Reference: Awards, the query parameters of the lists.
/// </summary>
/// <param name="IncludeDisabled">Awards of disabled perks too.</param>
/// <param name="IncludeUnvisualised">Awards too whose perk's <c>visualisation.isHidden</c> is true.</param>
/// <param name="LocationId">Only awards that are valid there; null for all.</param>
public sealed record AwardFilter(bool IncludeDisabled, bool IncludeUnvisualised, string? LocationId)
{
    /// <summary>Reads the parameters.</summary>
    public static AwardFilter From(QueryFields query) => new(
        query.Flag("includeDisabled") ?? false,
        query.Flag("includeUnvisualisedAwards") ?? false,
        query.Id("locationId"));

    /// <summary>The perks whose awards are not shown, the deleted ones among them.</summary>
    /// <param name="perks">The tenant's perks.</param>
    /// <param name="enrichments">Their enrichments; one can switch a visualisation on or off.</param>
    public IEnumerable<Perk> Hidden(TenantPerks perks, PerkEnrichments enrichments) =>
        perks.All.Where(perk => perk.DeletedAt is not null || !Shows(perk, enrichments.ApplyTo(perk)));

    /// <summary>
    /// The awards of one user to show. Of the tiers only the live one is shown: the one of highest priority among those
    /// that hold points, or among all when none does. Reference: Perks, <c>priority</c> and <c>isTier</c>.
    /// </summary>
    public IEnumerable<HeldAward> Choose(IReadOnlyList<HeldAward> ofOneUser)
    {
        var live = LiveTier(ofOneUser.Where(held => held.Perk.IsValidAt(LocationId)));
        return ofOneUser.Where(held => held.Award.IsWithdrawn != true && Shows(held.Perk, held.Shown) && (!IsActiveTier(held) || held == live));
    }

    /// <summary>The award among a user's tiers that is the live one; null when the user has no tier.</summary>
    public static HeldAward? LiveTier(IEnumerable<HeldAward> ofOneUser) => ofOneUser
        .Where(IsActiveTier)
        .OrderByDescending(held => held.Award.Available > 0)
        .ThenByDescending(held => held.Perk.Priority)
        .ThenBy(held => held.Perk.Id, StringComparer.Ordinal)
        .FirstOrDefault();

    private static bool IsActiveTier(HeldAward held) => held is { Perk: { IsRanked: true, Enabled: true }, Award.IsWithdrawn: not true };

    private bool Shows(Perk perk, Perk shown) =>
        (IncludeDisabled || perk.Enabled) && (IncludeUnvisualised || shown.IsVisualised) && perk.IsValidAt(LocationId);
}
