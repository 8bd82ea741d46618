using Pepper.Core.Calls;

namespace Pepper.Core.Vouchers;

/// <summary>
/// Deals a changed global limit out to the shards. Each shard is first frozen, then its redemptions under way are ended;
/// when all are still, what the new limit leaves beyond what is redeemed is shared out anew. Every step comes to the same
/// whoever does it and however often, so a redemption that finds it half done goes on with it.
/// </summary>
public sealed class VoucherLimit(VoucherShards shards, VoucherPlaces places)
{
    /// <summary>Sees to it that all shards follow this limit, or one that was set later.</summary>
    public async Task SettleAsync(Voucher voucher, Call call, CancellationToken cancellation)
    {
        while (true)
        {
            var all = await shards.ReadAsync(voucher, cancellation);
            if (all.Any(shard => shard.Revision > voucher.LimitRevision)
                || all.All(shard => shard.Revision == voucher.LimitRevision && !shard.Frozen))
            {
                return;
            }

            await FreezeAsync(voucher, all, call, cancellation);
            all = await shards.ReadAsync(voucher, cancellation);
            if (all.Any(shard => shard.Revision != voucher.LimitRevision))
            {
                continue;
            }

            var moving = all.Where(shard => shard.Frozen && shard.UnderWay.Count > 0).ToList();
            foreach (var shard in moving)
            {
                foreach (var reservation in shard.UnderWay)
                {
                    await places.EndAsync(new VoucherPlace(voucher, shard.Number, reservation), call, cancellation);
                }
            }

            if (moving.Count == 0)
            {
                await OpenAsync(voucher, all, call, cancellation);
            }
        }
    }

    private async Task FreezeAsync(Voucher voucher, IEnumerable<VoucherShard> all, Call call, CancellationToken cancellation)
    {
        foreach (var behind in all.Where(shard => shard.Revision < voucher.LimitRevision))
        {
            await shards.ChangeAsync(
                voucher,
                behind.Number,
                shard => shard.Revision < voucher.LimitRevision ? shard.Freeze(voucher.LimitRevision) : null,
                call,
                cancellation);
        }
    }

    // What was redeemed in a shard when it was still is the same to everybody: a frozen one keeps it, an open one noted it.
    private async Task OpenAsync(Voucher voucher, IReadOnlyList<VoucherShard> still, Call call, CancellationToken cancellation)
    {
        var redeemed = still.Sum(shard => (long)(shard.Frozen ? shard.Redeemed : shard.RedeemedBefore));
        var left = (int)Math.Max(0, voucher.NumGlobalRedemptions - redeemed);
        foreach (var frozen in still.Where(shard => shard.Frozen))
        {
            await shards.ChangeAsync(
                voucher,
                frozen.Number,
                shard => shard.Frozen && shard.Revision == voucher.LimitRevision ? shard.Open(left) : null,
                call,
                cancellation);
        }
    }
}
