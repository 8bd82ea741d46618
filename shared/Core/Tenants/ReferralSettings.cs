namespace Pepper.Core.Tenants;

/// <summary>What a tenant's referrals earn, and how long they live. Reference: Referrals.</summary>
/// <param name="RefererPerkId">The perk that who refers gets; null for none.</param>
/// <param name="RefererPoints">How many points of it, above zero; null for the perk's default.</param>
/// <param name="RefereePerkId">The perk that who was referred gets; null for none.</param>
/// <param name="RefereePoints">How many points of it, above zero; null for the perk's default.</param>
/// <param name="ExpiresAfterDays">Days from a referral's making within which it can be claimed, 1 to 3650.</param>
/// <param name="ClaimWithinDays">Days from a user's making within which the user can claim, 1 to 3650; null for no limit.</param>
public sealed record ReferralSettings(
    string? RefererPerkId = null,
    decimal? RefererPoints = null,
    string? RefereePerkId = null,
    decimal? RefereePoints = null,
    int ExpiresAfterDays = ReferralSettings.DefaultExpiresAfterDays,
    int? ClaimWithinDays = null)
{
    /// <summary>Days that a referral can be claimed when the tenant says nothing.</summary>
    public const int DefaultExpiresAfterDays = 30;
}
