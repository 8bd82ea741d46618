using Pepper.Core.Calls;
using Pepper.Core.Ids;
using Pepper.Core.Storage;

namespace Pepper.Core.Relay;

/// <summary>Writes the <see cref="RelayHeartbeat"/> anew; run by a timer.</summary>
public sealed class SendRelayHeartbeatHandler(UnitOfWork work, IDocumentStore store, IIdGenerator ids, TimeProvider clock)
{
    /// <summary>Writes it.</summary>
    /// <exception cref="StoreUnavailableException">The store is away.</exception>
    public async Task HandleAsync(CancellationToken cancellation)
    {
        var beat = new RelayHeartbeat(clock.GetUtcNow());
        var call = new Call(Partition.SystemTenant, Caller.Anonymous, beat.At, ids);
        var written = await work.RunAsync(call, RelayHeartbeat.Partition, () => DecideAsync(beat, cancellation), cancellation);
        if (written.Error is { } error)
        {
            throw new StoreUnavailableException(error.Message);
        }
    }

    private async Task<Decision<RelayHeartbeat>> DecideAsync(RelayHeartbeat beat, CancellationToken cancellation)
    {
        var last = await RelayHeartbeat.DocumentType.ReadAsync(store, RelayHeartbeat.Partition, RelayHeartbeat.DocumentId, cancellation);
        return Decision.Change(
            beat,
            last is null ? RelayHeartbeat.DocumentType.Create(RelayHeartbeat.DocumentId, beat) : RelayHeartbeat.DocumentType.Replace(last, beat));
    }
}
