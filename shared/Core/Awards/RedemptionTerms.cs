using Pepper.Core.Calls;
using Pepper.Core.Locations;
using Pepper.Core.Perks;
using Pepper.Core.Tenants;
using Pepper.Core.Users;

namespace Pepper.Core.Awards;

/// <summary>Reads what a redemption depends on beside the award itself, for <see cref="RedeemAward.Decide"/>.</summary>
public sealed class RedemptionTerms(UserAwards awards, TenantDirectory tenants, LocationCatalogue locations)
{
    /// <summary>What stands for and against redeeming a perk now.</summary>
    /// <param name="user">Whose award.</param>
    /// <param name="perk">The award's perk.</param>
    /// <param name="locationId">Where, if anywhere.</param>
    /// <param name="call">The call.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public async Task<RedemptionVerdict> JudgeAsync(User user, Perk perk, string? locationId, Call call, CancellationToken cancellation) => new(
        perk.IsRanked ? await LiveTierAsync(user, locationId, cancellation) : null,
        await JudgeTimeAsync(perk, locationId, call, cancellation));

    private async Task<HeldAward?> LiveTierAsync(User user, string? locationId, CancellationToken cancellation)
    {
        var all = await awards.ReadAsync(user, cancellation);
        return AwardFilter.LiveTier(all.Where(held => held.Perk.IsValidAt(locationId)));
    }

    // Terms of an older release that cannot be read restrict nothing here; baskets tell of them.
    private async Task<TimeVerdict> JudgeTimeAsync(Perk perk, string? locationId, Call call, CancellationToken cancellation)
    {
        if (perk.DateTimeRestriction is null || PerkTerms.Of(perk) is not { IsSuccess: true } terms)
        {
            return TimeVerdict.Good;
        }

        var place = await locations.PlaceOfAsync(await tenants.GetAsync(call.TenantId, cancellation), locationId, cancellation);
        return terms.Value.Time.Judge(call.Now, place.Zone);
    }
}

/// <summary>What stands for and against a redemption.</summary>
/// <param name="LiveTier">The live one among the user's tiers, where the award is a tier.</param>
/// <param name="Time">What the perk's <c>dateTimeRestriction</c> says of the moment.</param>
public sealed record RedemptionVerdict(HeldAward? LiveTier, TimeVerdict Time);
