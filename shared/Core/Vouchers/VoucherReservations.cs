using Pepper.Core.Calls;
using Pepper.Core.Results;

namespace Pepper.Core.Vouchers;

/// <summary>
/// Gives out places under a voucher's global limit. To redeem: take a place, commit the redemption in the user's
/// partition, confirm the place; or give it back.
/// <para>
/// Why the limit holds. A shard never has more places than its allotment. A place is given back only when its redemption
/// is known never to stand: its own call says so, or a <see cref="VoucherRedemptionFence"/> stands where its document
/// would go, so that of the two only one can ever be committed. Why all of it is given out: nobody is refused while a
/// place may still come back.
/// </para>
/// </summary>
public sealed class VoucherReservations(
    VoucherShards shards, VoucherPlaces places, VoucherCatalogue vouchers, VoucherLimit limit, TimeProvider clock)
{
    // Together longer than a reservation's patience: whoever waits to the end has ended those left behind.
    private const int Rounds = 24;
    private const double FirstPause = 40;
    private const double LongestPause = 900;

    /// <summary>Takes a place for a redemption of a user's.</summary>
    /// <returns>
    /// The place; 422 when all are redeemed; 503 when they are not, but others held them all for longer than is waited
    /// (some 17 seconds).
    /// </returns>
    public async Task<Result<VoucherPlace>> TakeAsync(Voucher voucher, string userId, Call call, CancellationToken cancellation)
    {
        var redemptionId = call.Ids.NewId();
        var first = FirstShardOf(userId);
        for (var round = 0; round < Rounds; round++)
        {
            if (await TryAsync(voucher, first, redemptionId, userId, call, cancellation) is { } place)
            {
                return place;
            }

            var all = await shards.ReadAsync(voucher, cancellation);
            if (all.Any(shard => shard.Revision > voucher.LimitRevision)
                && await vouchers.FindAsync(voucher.TenantId, voucher.Id, cancellation) is { } changed)
            {
                voucher = changed.Value;
                if (voucher.RefuseAt(call.Now) is { } refusal)
                {
                    return refusal;
                }

                continue;
            }

            if (all.Any(shard => shard.Frozen || shard.Revision < voucher.LimitRevision))
            {
                await limit.SettleAsync(voucher, call, cancellation);
                continue;
            }

            foreach (var shard in all.Where(shard => shard.HasRoom).OrderBy(shard => (shard.Number - first) & (VoucherShard.Count - 1)))
            {
                if (await TryAsync(voucher, shard.Number, redemptionId, userId, call, cancellation) is { } other)
                {
                    return other;
                }
            }

            if (all.All(shard => shard.Redeemed >= shard.Allotment))
            {
                return Error.Validation("code", "The voucher has been redeemed as often as it can be.");
            }

            await places.EndLeftBehindAsync(voucher, all, call, cancellation);
            await Task.Delay(PauseAfter(round), cancellation);
        }

        return Error.Unavailable("Too many redemptions of this voucher are under way; nothing was redeemed.", TimeSpan.FromSeconds(2));
    }

    private async Task<VoucherPlace?> TryAsync(
        Voucher voucher, int number, string redemptionId, string userId, Call call, CancellationToken cancellation)
    {
        var reservation = new VoucherReservation(redemptionId, userId, clock.GetUtcNow());
        var outcome = await shards.ChangeAsync(
            voucher,
            number,
            shard => shard.HasRoom && shard.Revision == voucher.LimitRevision ? shard.Reserve(reservation) : null,
            call,
            cancellation);
        return outcome.IsChanged ? new VoucherPlace(voucher, number, reservation) : null;
    }

    // Users begin at different shards, each at the same one every time (FNV-1a of the id).
    private static int FirstShardOf(string userId) =>
        (int)(userId.Aggregate(2166136261u, (hash, letter) => unchecked((hash ^ letter) * 16777619u)) >> 16) & (VoucherShard.Count - 1);

    private static TimeSpan PauseAfter(int round) => TimeSpan.FromMilliseconds(
        Math.Min(FirstPause * Math.Pow(2, round), LongestPause) * (0.75 + (Random.Shared.NextDouble() / 4)));
}
