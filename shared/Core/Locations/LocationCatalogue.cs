using Pepper.Core.Storage;
using Pepper.Core.Tenants;
using Pepper.Core.Text;

namespace Pepper.Core.Locations;

/// <summary>Finds locations, each with one read by key.</summary>
public sealed class LocationCatalogue(IDocumentStore store)
{
    /// <summary>The location with this id; null when there is none.</summary>
    public async Task<Location?> FindAsync(string tenantId, string locationId, CancellationToken cancellation)
    {
        var stored = await Location.DocumentType.ReadAsync(store, Location.PartitionOf(tenantId), locationId, cancellation);
        return stored?.Value;
    }

    /// <summary>
    /// The place that a call names. A till may know places that the platform does not: such a place has no title, and the
    /// tenant's time zone.
    /// </summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="locationId">The location named; null for none, which reads nothing.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public async ValueTask<Place> PlaceOfAsync(Tenant tenant, string? locationId, CancellationToken cancellation)
    {
        var location = locationId is null ? null : await FindAsync(tenant.Id, locationId, cancellation);
        return PlaceOf(tenant, locationId, location);
    }

    /// <summary>The place of a location that was read; null for one that the platform does not know.</summary>
    public static Place PlaceOf(Tenant tenant, string? locationId, Location? location) =>
        new Place(locationId, location?.Title, TimeZones.Get(location?.Timezone ?? tenant.Settings.Timezone))
        {
            Tags = location?.Tags,
            Regions = location?.Regions,
        };
}
