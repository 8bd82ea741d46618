using Pepper.Core.Awards;
using Pepper.Core.Input;
using Pepper.Core.Tenants;

namespace Pepper.Core.Settings;

/// <summary>What an update changes of the <see cref="ReferralSettings"/>.</summary>
/// <param name="RefererPerkId">The perk that who refers gets.</param>
/// <param name="RefererPoints">How many points of it.</param>
/// <param name="RefereePerkId">The perk that who was referred gets.</param>
/// <param name="RefereePoints">How many points of it.</param>
/// <param name="ExpiresAfterDays">Days within which a referral can be claimed.</param>
/// <param name="ClaimWithinDays">Days within which a new user can claim.</param>
public sealed record ReferralChanges(
    Edit<string?> RefererPerkId,
    Edit<decimal?> RefererPoints,
    Edit<string?> RefereePerkId,
    Edit<decimal?> RefereePoints,
    Edit<int> ExpiresAfterDays,
    Edit<int?> ClaimWithinDays)
{
    private const int MaxDays = 3650;

    /// <summary>Reads the members that were sent.</summary>
    public static ReferralChanges From(Fields body)
    {
        body.RefuseOthers("refererPerkId", "refererPoints", "refereePerkId", "refereePoints", "expiresAfterDays", "claimWithinDays");
        return new ReferralChanges(
            body.Edit("refererPerkId", body.Id("refererPerkId")),
            body.Edit("refererPoints", body.Number("refererPoints", AwardMovements.LeastPoints, Award.MaxAvailable)),
            body.Edit("refereePerkId", body.Id("refereePerkId")),
            body.Edit("refereePoints", body.Number("refereePoints", AwardMovements.LeastPoints, Award.MaxAvailable)),
            body.Edit("expiresAfterDays", (int)(body.Integer("expiresAfterDays", 1, MaxDays) ?? 0)),
            body.Edit("claimWithinDays", (int?)body.Integer("claimWithinDays", 1, MaxDays)));
    }

    /// <summary>The settings after the change.</summary>
    public ReferralSettings Decide(ReferralSettings settings) => new(
        RefererPerkId.Apply(settings.RefererPerkId, null),
        RefererPoints.Apply(settings.RefererPoints, null),
        RefereePerkId.Apply(settings.RefereePerkId, null),
        RefereePoints.Apply(settings.RefereePoints, null),
        ExpiresAfterDays.Apply(settings.ExpiresAfterDays, ReferralSettings.DefaultExpiresAfterDays),
        ClaimWithinDays.Apply(settings.ClaimWithinDays, null));
}
