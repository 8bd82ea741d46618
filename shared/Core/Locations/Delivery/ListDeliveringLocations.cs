using System.Text.Json;
using Pepper.Core.Calls;
using Pepper.Core.Delivery;
using Pepper.Core.Geo;
using Pepper.Core.Input;
using Pepper.Core.Results;
using Pepper.Core.Storage;
using Pepper.Core.Tenants;
using Pepper.Core.Text;

namespace Pepper.Core.Locations.Delivery;

/// <summary>
/// Finds the locations that deliver to a place: those that are ACTIVE, do not say <c>services.delivery: false</c>, and have
/// the place within one of their include boundaries and outside all exclude ones. Nearest first, at most
/// <see cref="MaxItems"/>. Reference: Locations, Get Locations for Delivery.
/// </summary>
/// <param name="Place">Where something is to be delivered.</param>
/// <param name="Include">Optional members that were asked for.</param>
public sealed record ListDeliveringLocations(GeoPosition Place, IReadOnlySet<string> Include)
{
    /// <summary>The most locations answered.</summary>
    public const int MaxItems = 100;

    /// <summary>Reads the query from a request's query string: <c>lat</c> and <c>long</c> must be there.</summary>
    public static Result<ListDeliveringLocations> From(QueryFields query)
    {
        var (latitude, longitude) = (query.Number("lat", -90, 90), query.Number("long", -180, 180));
        if (latitude is null || longitude is null)
        {
            query.Fail(latitude is null ? "lat" : "long", "is required.");
        }

        var include = query.Words("include", [.. ListLocations.Optional]);
        return query.Finish(new ListDeliveringLocations(new GeoPosition(longitude ?? 0, latitude ?? 0), include));
    }

    /// <summary>Whether a location delivers to the place.</summary>
    public bool IsServedBy(Location location)
    {
        ArgumentNullException.ThrowIfNull(location);
        return location.State == LocationState.Active
            && !RefusesDelivery(location)
            && DeliveryBoundaries.Of(location.DeliveryBoundaries).Serve(Place);
    }

    /// <summary>A location with its distance from the place.</summary>
    public FoundLocation Measure(Location location)
    {
        ArgumentNullException.ThrowIfNull(location);
        return new FoundLocation(location, Math.Round((decimal)Place.MetresTo(GeoPosition.Of(location.Geo)), 3));
    }

    // A merchant who draws where a location delivers need not say that it delivers.
    private static bool RefusesDelivery(Location location) =>
        location.Services is { ValueKind: JsonValueKind.Object } services
        && services.TryGetProperty("delivery", out var delivery)
        && delivery.ValueKind == JsonValueKind.False;
}

/// <summary>Carries out <see cref="ListDeliveringLocations"/>.</summary>
public sealed class ListDeliveringLocationsHandler(IDocumentStore store, DeliveryAreas areas, TenantDirectory tenants)
{
    // Documents in memory at one time: one with many boundaries is large.
    private const int ReadAtOnce = 100;

    /// <summary>Finds the locations.</summary>
    public async Task<Result<IReadOnlyList<ListedLocation>>> HandleAsync(
        ListDeliveringLocations query, Call call, CancellationToken cancellation)
    {
        var partition = Location.PartitionOf(call.TenantId);
        var candidates = await areas.LocationsAboutAsync(partition, query.Place, cancellation);
        var found = new List<FoundLocation>();
        foreach (var ids in candidates.Chunk(ReadAtOnce))
        {
            var documents = await store.ReadManyAsync([.. ids.Select(id => new DocumentKey(partition, id))], cancellation);
            found.AddRange(documents
                .Select(document => Location.DocumentType.Parse(document).Value)
                .Where(query.IsServedBy)
                .Select(query.Measure));
        }

        var zone = TimeZones.Get((await tenants.GetAsync(call.TenantId, cancellation)).Settings.Timezone);
        return found.OrderBy(item => item.Distance).ThenBy(item => item.Location.Id, StringComparer.Ordinal)
            .Take(ListDeliveringLocations.MaxItems)
            .Select(item => ListedLocation.Of(item, zone, call.Now))
            .ToList();
    }
}
