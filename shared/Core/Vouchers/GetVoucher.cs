using Pepper.Core.Calls;
using Pepper.Core.Results;

namespace Pepper.Core.Vouchers;

/// <summary>Reads a voucher and how often it has been redeemed. Reference: Vouchers, Get Voucher by Id.</summary>
/// <param name="VoucherId">Which one.</param>
public sealed record GetVoucher(string VoucherId);

/// <summary>A voucher, and how often it has been redeemed.</summary>
/// <param name="Voucher">The voucher.</param>
/// <param name="NumRedemptions">Redemptions so far, those included whose calls have not ended yet.</param>
public sealed record CountedVoucher(Voucher Voucher, long NumRedemptions);

/// <summary>Carries out <see cref="GetVoucher"/>.</summary>
public sealed class GetVoucherHandler(VoucherCatalogue vouchers, VoucherShards shards)
{
    /// <summary>Reads the voucher.</summary>
    public async Task<Result<CountedVoucher>> HandleAsync(GetVoucher query, Call call, CancellationToken cancellation) =>
        await vouchers.FindAsync(call.TenantId, query.VoucherId, cancellation) is { } found
            ? new CountedVoucher(found.Value, await shards.CountAsync(found.Value, cancellation))
            : VoucherCatalogue.Unknown();
}
