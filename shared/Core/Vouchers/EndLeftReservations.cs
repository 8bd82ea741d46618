using Pepper.Core.Calls;
using Pepper.Core.Ids;
using Pepper.Core.Storage;
using Pepper.Core.Text;

namespace Pepper.Core.Vouchers;

/// <summary>Ends the places under vouchers' limits that crashes left behind, where nobody came across them; run by a timer.</summary>
/// <param name="TenantId">In which tenant.</param>
public sealed record EndLeftReservations(string TenantId);

/// <summary>Carries out <see cref="EndLeftReservations"/>.</summary>
public sealed class EndLeftReservationsHandler(
    IDocumentStore store, VoucherCatalogue vouchers, VoucherPlaces places, IIdGenerator ids, TimeProvider clock)
{
    /// <summary>Ends them; harmless beside redemptions, and beside itself.</summary>
    public async Task HandleAsync(EndLeftReservations command, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var call = new Call(command.TenantId, Caller.Anonymous, now, ids);
        var query = new QuerySpec(VoucherShard.DocumentType.Name, command.TenantId)
        {
            Filters = [new Filter("waitingSince", FilterOperator.LessThanOrEqual, Timestamp.Write(now - VoucherReservation.Patience))],
            Order = [new OrderBy("waitingSince"), new OrderBy("_id")],
        };
        var shards = await VoucherShard.DocumentType.QueryAllAsync(store, query, cancellation);
        await Sweep.OverAsync(shards.ToAsyncEnumerable(), 1, (shard, stop) => EndLeftAsync(shard.Value, call, stop), cancellation);
    }

    private async Task EndLeftAsync(VoucherShard shard, Call call, CancellationToken cancellation)
    {
        if (await vouchers.FindAsync(call.TenantId, shard.VoucherId, cancellation) is { } voucher)
        {
            await places.EndLeftBehindAsync(voucher.Value, [shard], call, cancellation);
        }
    }
}
