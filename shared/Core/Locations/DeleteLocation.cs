using Pepper.Core.Calls;
using Pepper.Core.Locations.Registers;
using Pepper.Core.Results;
using Pepper.Core.Storage;

namespace Pepper.Core.Locations;

/// <summary>
/// Deletes a location for good, and its registers with it. What happened there keeps its id and title. Reference: Locations,
/// Delete a Location.
/// </summary>
/// <param name="LocationId">Which one.</param>
public sealed record DeleteLocation(string LocationId);

/// <summary>Carries out <see cref="DeleteLocation"/>.</summary>
public sealed class DeleteLocationHandler(IDocumentStore store, LocationWriter writer, RegisterCatalogue registers, UnitOfWork work)
{
    /// <summary>Deletes the location.</summary>
    public Task<Result<Nothing>> HandleAsync(DeleteLocation command, Call call, CancellationToken cancellation)
    {
        var partition = Location.PartitionOf(call.TenantId);
        return work.RunAsync<Nothing>(
            call,
            partition,
            async () =>
            {
                if (await Location.DocumentType.ReadAsync(store, partition, command.LocationId, cancellation) is not { } location)
                {
                    return GetLocationHandler.Unknown();
                }

                // Read after the location, so that a register that is added meanwhile is seen here or fails this commit.
                var deletion = await writer.DeleteAsync(location, cancellation);
                return await registers.ReadAsync(call.TenantId, command.LocationId, cancellation) is { } its
                    ? Decision.Change(Nothing.Value, [.. deletion, DocumentType<LocationRegisters>.Delete(its)])
                    : Decision.Change(Nothing.Value, deletion);
            },
            cancellation);
    }
}
