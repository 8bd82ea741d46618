using Pepper.Core.Calls;
using Pepper.Core.Delivery;
using Pepper.Core.Results;
using Pepper.Core.Storage;

namespace Pepper.Core.Locations.Delivery;

/// <summary>Changes the delivery boundaries of a location, together with all by which they are found.</summary>
public sealed class DeliveryBoundaryChanges(IDocumentStore store, LocationWriter writer, UnitOfWork work)
{
    /// <summary>Loads the boundaries, decides what becomes of them, and commits that.</summary>
    internal Task<Result<DeliveryBoundaries>> RunAsync(
        string locationId, Func<DeliveryBoundaries, Result<DeliveryBoundaries>> decide, Call call, CancellationToken cancellation)
    {
        var partition = Location.PartitionOf(call.TenantId);
        return work.RunAsync<DeliveryBoundaries>(
            call,
            partition,
            async () =>
            {
                if (await Location.DocumentType.ReadAsync(store, partition, locationId, cancellation) is not { } stored)
                {
                    return GetLocationHandler.Unknown();
                }

                var outcome = decide(DeliveryBoundaries.Of(stored.Value.DeliveryBoundaries));
                if (!outcome.IsSuccess)
                {
                    return outcome.Error;
                }

                var changed = stored.Value with
                {
                    DeliveryBoundaries = outcome.Value.ToJson(),
                    Updated = call.Now > stored.Value.Updated ? call.Now : stored.Value.Updated,
                };
                var writes = await writer.ReplaceAsync(stored, changed, cancellation);
                return writes.IsSuccess ? Decision.Change(outcome.Value, writes.Value) : writes.Error;
            },
            cancellation);
    }
}
