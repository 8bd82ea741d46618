using System.Collections.Concurrent;
using Pepper.Core.Storage;

namespace Pepper.Core.Stamps.Keys;

/// <summary>
/// The key pairs of tenants' stamps, one a day each. A key is made once, however many ask for it: callers of one process
/// wait for the same one, and of several processes one keeps its own, which the others then read.
/// </summary>
public sealed class StampKeys(IDocumentStore store, IStampSecrets secrets)
{
    private readonly ConcurrentDictionary<(string TenantId, string DocumentId), Lazy<Task<StampKey>>> underWay = new();

    /// <summary>The key of the day on which a moment is; made if it is not there yet.</summary>
    public async Task<StampKey> GetAsync(string tenantId, DateTimeOffset moment, CancellationToken cancellation)
    {
        var id = StampKey.DocumentIdAt(moment);
        if (await FindAsync(tenantId, id, cancellation) is { } known)
        {
            return known;
        }

        var making = underWay.GetOrAdd((tenantId, id), key => new Lazy<Task<StampKey>>(
            () => Task.Run(() => MakeAsync(tenantId, id, StampKey.ExpiryAt(moment)), CancellationToken.None)));
        try
        {
            return await making.Value.WaitAsync(cancellation);
        }
        finally
        {
            if (making.Value.IsCompleted)
            {
                underWay.TryRemove(KeyValuePair.Create((tenantId, id), making));
            }
        }
    }

    /// <summary>The keys that a press sent at a moment may be encrypted with, as far as there are any.</summary>
    public async Task<IReadOnlyList<StampKey>> FindForAsync(string tenantId, DateTimeOffset moment, CancellationToken cancellation)
    {
        var partition = StampKey.PartitionOf(tenantId);
        var keys = StampKey.DocumentIdsFor(moment).Select(id => new DocumentKey(partition, id));
        return [.. (await store.ReadManyAsync([.. keys], cancellation)).Select(found => StampKey.DocumentType.Parse(found).Value)];
    }

    // Goes on when who asked first hangs up, as others may be waiting for it.
    private async Task<StampKey> MakeAsync(string tenantId, string id, DateTimeOffset expiresAt)
    {
        var finish = CancellationToken.None;
        var made = secrets.NewKey();
        var commit = await store.CommitAsync(StampKey.PartitionOf(tenantId), [StampKey.DocumentType.Create(id, made, expiresAt)], finish);
        return commit.IsCommitted
            ? made
            : await FindAsync(tenantId, id, finish) ?? throw new StoreUnavailableException($"The key {id} is there and cannot be read.");
    }

    private async Task<StampKey?> FindAsync(string tenantId, string id, CancellationToken cancellation) =>
        (await StampKey.DocumentType.ReadAsync(store, StampKey.PartitionOf(tenantId), id, cancellation))?.Value;
}
