using Pepper.Core.Results;
using Pepper.Core.Storage;

namespace Pepper.Core.Locations.Registers;

/// <summary>Finds the registers of locations.</summary>
public sealed class RegisterCatalogue(IDocumentStore store)
{
    /// <summary>A location with its registers; refused where no location has the id.</summary>
    public async Task<Result<RegistersOfLocation>> FindAsync(string tenantId, string locationId, CancellationToken cancellation)
    {
        var partition = Location.PartitionOf(tenantId);
        var location = await Location.DocumentType.ReadAsync(store, partition, locationId, cancellation);
        return location is null
            ? GetLocationHandler.Unknown()
            : new RegistersOfLocation(location, await ReadAsync(tenantId, locationId, cancellation));
    }

    /// <summary>The registers of a location, whether or not the location is there; null when it has none.</summary>
    internal Task<Stored<LocationRegisters>?> ReadAsync(string tenantId, string locationId, CancellationToken cancellation) =>
        LocationRegisters.DocumentType.ReadAsync(store, Location.PartitionOf(tenantId), LocationRegisters.DocumentIdOf(locationId), cancellation);

    internal static Error Unknown() => Error.NotFound("register", "registerId");
}

/// <summary>A location and its registers, as they were read.</summary>
/// <param name="Location">The location.</param>
/// <param name="Stored">The document with its registers; null when it never had any.</param>
public sealed record RegistersOfLocation(Stored<Location> Location, Stored<LocationRegisters>? Stored)
{
    /// <summary>The registers.</summary>
    public LocationRegisters Registers => Stored?.Value ?? LocationRegisters.None;
}
