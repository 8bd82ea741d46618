using System.Text.Json.Serialization;
using Pepper.Core.Vouchers;

namespace Pepper.Functions.Vouchers;

/// <summary>A voucher on the wire. Reference: Vouchers.</summary>
/// <param name="Id">The voucher's id.</param>
/// <param name="TenantId">The tenant.</param>
/// <param name="Title">Its name.</param>
/// <param name="Code">What users type.</param>
/// <param name="VoucherSchemeId">The scheme it belongs to.</param>
/// <param name="StartDate">From when on it can be redeemed.</param>
/// <param name="EndDate">Until when.</param>
/// <param name="NumRedemptionsPerUser">How often by one user.</param>
/// <param name="NumGlobalRedemptions">How often in all.</param>
/// <param name="NumRedemptions">How often so far; only where one voucher is read.</param>
internal sealed record VoucherView(
    [property: JsonPropertyName("_id")] string Id,
    string TenantId,
    string Title,
    string Code,
    string? VoucherSchemeId,
    DateTimeOffset StartDate,
    DateTimeOffset EndDate,
    int NumRedemptionsPerUser,
    int NumGlobalRedemptions,
    long? NumRedemptions)
{
    internal static VoucherView Of(Voucher voucher, long? redemptions = null) => new(
        voucher.Id,
        voucher.TenantId,
        voucher.Title,
        voucher.Code,
        voucher.VoucherSchemeId,
        voucher.StartDate,
        voucher.EndDate,
        voucher.NumRedemptionsPerUser,
        voucher.NumGlobalRedemptions,
        redemptions);
}
