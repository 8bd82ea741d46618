using Pepper.Core.Calls;
using Pepper.Core.Storage;

namespace Pepper.Core.Vouchers;

/// <summary>Reads shards, and changes one at a time.</summary>
public sealed class VoucherShards(IDocumentStore store, UnitOfWork work)
{
    /// <summary>All shards of a voucher, by number.</summary>
    public async Task<IReadOnlyList<VoucherShard>> ReadAsync(Voucher voucher, CancellationToken cancellation)
    {
        var keys = Enumerable.Range(0, VoucherShard.Count).Select(number => new DocumentKey(
            VoucherShard.PartitionOf(voucher.TenantId, voucher.Id, number), VoucherShard.DocumentId));
        var found = (await store.ReadManyAsync([.. keys], cancellation))
            .Select(document => VoucherShard.DocumentType.Parse(document).Value)
            .ToDictionary(shard => shard.Number);
        return [.. Enumerable.Range(0, VoucherShard.Count)
            .Select(number => found.TryGetValue(number, out var shard) ? shard : VoucherShard.Unused(voucher, number))];
    }

    /// <summary>How often a voucher has been redeemed. Redemptions that stand and are not counted in their shard yet count too.</summary>
    public async Task<long> CountAsync(Voucher voucher, CancellationToken cancellation)
    {
        var shards = await ReadAsync(voucher, cancellation);
        var underWay = shards
            .SelectMany(shard => shard.UnderWay)
            .Select(reservation => VoucherRedemption.KeyOf(voucher.TenantId, reservation))
            .ToList();
        var standing = underWay.Count == 0 ? [] : await store.ReadManyAsync(underWay, cancellation);
        return shards.Sum(shard => (long)shard.Redeemed) + standing.Count(document => document.Type == VoucherRedemption.DocumentType.Name);
    }

    /// <summary>Changes a shard.</summary>
    /// <param name="voucher">The voucher, as known.</param>
    /// <param name="number">Which shard.</param>
    /// <param name="change">The shard as changed; null to leave it. Runs again after a conflict.</param>
    /// <param name="call">The call; its nonce is not used up by this.</param>
    /// <param name="cancellation">Stops before the next attempt.</param>
    /// <returns>The shard as it is now, and whether this changed it.</returns>
    /// <exception cref="StoreUnavailableException">Too many others changed it at once.</exception>
    public async Task<ChangedShard> ChangeAsync(
        Voucher voucher, int number, Func<VoucherShard, VoucherShard?> change, Call call, CancellationToken cancellation)
    {
        var partition = VoucherShard.PartitionOf(voucher.TenantId, voucher.Id, number);
        var outcome = await work.RunAsync<ChangedShard>(
            call with { Nonce = null },
            partition,
            async () =>
            {
                var stored = await VoucherShard.DocumentType.ReadAsync(store, partition, VoucherShard.DocumentId, cancellation);
                var shard = stored?.Value ?? VoucherShard.Unused(voucher, number);
                return change(shard) is not { } changed
                    ? Decision.Unchanged(new ChangedShard(shard, false))
                    : Decision.Change(
                        new ChangedShard(changed, true),
                        stored is null
                            ? VoucherShard.DocumentType.Create(VoucherShard.DocumentId, changed)
                            : VoucherShard.DocumentType.Replace(stored, changed));
            },
            cancellation);
        return outcome.IsSuccess ? outcome.Value : throw new StoreUnavailableException(outcome.Error.Message);
    }
}

/// <summary>A shard after an attempt to change it.</summary>
/// <param name="Shard">As it is now.</param>
/// <param name="IsChanged">Whether the attempt changed it.</param>
public sealed record ChangedShard(VoucherShard Shard, bool IsChanged);
