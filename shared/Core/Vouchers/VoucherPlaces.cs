using Pepper.Core.Calls;
using Pepper.Core.Storage;

namespace Pepper.Core.Vouchers;

/// <summary>A place under a voucher's limit that a redemption holds.</summary>
/// <param name="Voucher">The voucher.</param>
/// <param name="Shard">The number of the shard it is in.</param>
/// <param name="Reservation">What stands there.</param>
public sealed record VoucherPlace(Voucher Voucher, int Shard, VoucherReservation Reservation);

/// <summary>Ends places: as redemptions, or given back. Each is harmless when the place has ended already.</summary>
public sealed class VoucherPlaces(IDocumentStore store, VoucherShards shards, TimeProvider clock)
{
    /// <summary>Counts a place as redeemed.</summary>
    public Task ConfirmAsync(VoucherPlace place, Call call, CancellationToken cancellation) =>
        shards.ChangeAsync(place.Voucher, place.Shard, shard => shard.Confirm(place.Reservation.RedemptionId), call, cancellation);

    /// <summary>Gives a place back whose redemption is known never to stand.</summary>
    public Task ReleaseAsync(VoucherPlace place, Call call, CancellationToken cancellation) =>
        shards.ChangeAsync(place.Voucher, place.Shard, shard => shard.Release(place.Reservation.RedemptionId), call, cancellation);

    /// <summary>
    /// Ends a place on behalf of whoever holds it: counted if the redemption stands, else barred and given back. Right at
    /// any time; a redemption that is still alive then takes another place.
    /// </summary>
    public async Task EndAsync(VoucherPlace place, Call call, CancellationToken cancellation)
    {
        if (await StandsAsync(VoucherRedemption.KeyOf(place.Voucher.TenantId, place.Reservation), cancellation))
        {
            await ConfirmAsync(place, call, cancellation);
        }
        else
        {
            await ReleaseAsync(place, call, cancellation);
        }
    }

    /// <summary>Ends the places of these shards that crashes left behind.</summary>
    public async Task EndLeftBehindAsync(Voucher voucher, IEnumerable<VoucherShard> among, Call call, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        foreach (var shard in among)
        {
            foreach (var reservation in shard.UnderWay.Where(reservation => reservation.IsLeftBehind(now)))
            {
                await EndAsync(new VoucherPlace(voucher, shard.Number, reservation), call, cancellation);
            }
        }
    }

    // When this answers that it does not stand, it never will: a fence is in its place.
    private async Task<bool> StandsAsync(DocumentKey redemption, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var fence = VoucherRedemptionFence.DocumentType.Create(
            redemption.Id, new VoucherRedemptionFence(now), now + VoucherRedemptionFence.Lifetime);
        while (true)
        {
            if (await store.ReadAsync(redemption.Partition, redemption.Id, cancellation) is { } found)
            {
                return found.Type == VoucherRedemption.DocumentType.Name;
            }

            if ((await store.CommitAsync(redemption.Partition, [fence], cancellation)).IsCommitted)
            {
                return false;
            }
        }
    }
}
