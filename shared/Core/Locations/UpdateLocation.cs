using Pepper.Core.Calls;
using Pepper.Core.Input;
using Pepper.Core.Results;
using Pepper.Core.Storage;

namespace Pepper.Core.Locations;

/// <summary>
/// Changes the members of a location that are sent; null clears one. An array or a map is replaced as a whole. Reference:
/// Locations, Update a Location.
/// </summary>
/// <param name="LocationId">Which one.</param>
/// <param name="Changes">The changes.</param>
public sealed record UpdateLocation(string LocationId, LocationChanges Changes)
{
    /// <summary>Reads the command from a request's body.</summary>
    public static Result<UpdateLocation> From(string locationId, Fields body) =>
        body.Finish(new UpdateLocation(locationId, LocationChanges.ReadChange(body)));

    /// <summary>The location after the change.</summary>
    public Location Decide(Location location, DateTimeOffset now) =>
        Changes.ApplyTo(location) with { Updated = now > location.Updated ? now : location.Updated };
}

/// <summary>Carries out <see cref="UpdateLocation"/>.</summary>
public sealed class UpdateLocationHandler(IDocumentStore store, LocationWriter writer, UnitOfWork work)
{
    /// <summary>Changes the location.</summary>
    public Task<Result<Location>> HandleAsync(UpdateLocation command, Call call, CancellationToken cancellation)
    {
        var partition = Location.PartitionOf(call.TenantId);
        return work.RunAsync<Location>(
            call,
            partition,
            async () =>
            {
                if (await Location.DocumentType.ReadAsync(store, partition, command.LocationId, cancellation) is not { } stored)
                {
                    return GetLocationHandler.Unknown();
                }

                var changed = command.Decide(stored.Value, call.Now);
                var writes = await writer.ReplaceAsync(stored, changed, cancellation);
                return writes.IsSuccess ? Decision.Change(changed, writes.Value) : writes.Error;
            },
            cancellation);
    }
}
