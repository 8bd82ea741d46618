using System.Text.Json.Serialization;
using Pepper.Core.Storage;
using Pepper.Core.Users;

namespace Pepper.Core.Vouchers;

/// <summary>That a user redeemed a voucher. It lives in the user's partition. Reference: Vouchers, Redeem a Voucher.</summary>
/// <param name="Id">The redemption's id.</param>
/// <param name="TenantId">The tenant.</param>
/// <param name="UserId">Who redeemed it.</param>
/// <param name="VoucherId">Which voucher.</param>
/// <param name="DateRedeemed">When.</param>
public sealed record VoucherRedemption(
    [property: JsonPropertyName("_id")] string Id, string TenantId, string UserId, string VoucherId, DateTimeOffset DateRedeemed)
{
    /// <summary>The document type. Document ids are <see cref="DocumentIdOf"/>.</summary>
    public static DocumentType<VoucherRedemption> DocumentType { get; } = new("voucherRedemption", VouchersJson.Default.VoucherRedemption)
    {
        PersonalData = PersonalData.Kept("voucherRedemptions", "which voucher, and when"),
    };

    /// <summary>The id of a redemption's document in the user's partition.</summary>
    public static string DocumentIdOf(string redemptionId) => $"voucherRedemption|{redemptionId}";

    /// <summary>Where the redemption that a place was reserved for will be.</summary>
    internal static DocumentKey KeyOf(string tenantId, VoucherReservation reservation) =>
        new(User.PartitionOf(tenantId, reservation.UserId), DocumentIdOf(reservation.RedemptionId));
}

/// <summary>
/// Bars a redemption whose place was given to others: it stands at the redemption's document id. It goes by itself after
/// <see cref="Lifetime"/>, far longer than any call runs.
/// </summary>
/// <param name="PlacedAt">When it was put there.</param>
public sealed record VoucherRedemptionFence(DateTimeOffset PlacedAt)
{
    /// <summary>How long it stands.</summary>
    public static TimeSpan Lifetime { get; } = TimeSpan.FromDays(1);

    /// <summary>The document type.</summary>
    public static DocumentType<VoucherRedemptionFence> DocumentType { get; } =
        new("voucherRedemptionFence", VouchersJson.Default.VoucherRedemptionFence)
    {
        PersonalData = PersonalData.None("when it was put there; it goes after a day"),
    };
}

/// <summary>How often one user has redeemed one voucher; changed in the commit of each redemption.</summary>
/// <param name="VoucherId">The voucher.</param>
/// <param name="Redemptions">How often.</param>
public sealed record VoucherUse(string VoucherId, int Redemptions)
{
    /// <summary>The document type. Document ids are <see cref="DocumentIdOf"/>.</summary>
    public static DocumentType<VoucherUse> DocumentType { get; } = new("voucherUse", VouchersJson.Default.VoucherUse)
    {
        PersonalData = PersonalData.Kept("voucherUses", "which voucher, and how often"),
    };

    /// <summary>The id of the document in the user's partition.</summary>
    public static string DocumentIdOf(string voucherId) => $"voucherUse|{voucherId}";
}
