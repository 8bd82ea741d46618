using Pepper.Core.Calls;
using Pepper.Core.Results;
using Pepper.Core.Storage;

namespace Pepper.Core.Locations;

/// <summary>
/// Deletes a location for good. What happened there keeps its id and title. Reference: Locations, Delete a Location.
/// </summary>
/// <param name="LocationId">Which one.</param>
public sealed record DeleteLocation(string LocationId);

/// <summary>Carries out <see cref="DeleteLocation"/>.</summary>
public sealed class DeleteLocationHandler(IDocumentStore store, LocationWriter writer, UnitOfWork work)
{
    /// <summary>Deletes the location.</summary>
    public Task<Result<Nothing>> HandleAsync(DeleteLocation command, Call call, CancellationToken cancellation)
    {
        var partition = Location.PartitionOf(call.TenantId);
        return work.RunAsync<Nothing>(
            call,
            partition,
            async () => await Location.DocumentType.ReadAsync(store, partition, command.LocationId, cancellation) is { } stored
                ? Decision.Change(Nothing.Value, await writer.DeleteAsync(stored, cancellation))
                : GetLocationHandler.Unknown(),
            cancellation);
    }
}
