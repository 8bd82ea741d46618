using System.Text.Json.Serialization;
using Pepper.Core.Referrals;

namespace Pepper.Functions.Referrals;

/// <summary>A referral on the wire. Reference: Referrals.</summary>
/// <param name="Id">The referral's id.</param>
/// <param name="TenantId">The tenant.</param>
/// <param name="Code">What the other one claims.</param>
/// <param name="RefererId">Who made it.</param>
/// <param name="RefereeId">Who claimed it.</param>
/// <param name="Expires">Until when it can be claimed.</param>
/// <param name="Created">When it was made.</param>
/// <param name="State">CREATED, CLAIMED or EXPIRED.</param>
internal sealed record ReferralView(
    [property: JsonPropertyName("_id")] string Id,
    string TenantId,
    long Code,
    string RefererId,
    string? RefereeId,
    DateTimeOffset Expires,
    DateTimeOffset Created,
    ReferralState State)
{
    internal static ReferralView Of(Referral referral) => new(
        referral.Id,
        referral.TenantId,
        referral.Code,
        referral.RefererId,
        referral.RefereeId,
        referral.Expires,
        referral.Created,
        referral.State);
}
