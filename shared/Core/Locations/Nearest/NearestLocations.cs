using Pepper.Core.Geo;
using Pepper.Core.Paging;
using Pepper.Core.Storage;

namespace Pepper.Core.Locations.Nearest;

/// <summary>Pages of locations by distance from a position, nearest first.</summary>
internal static class NearestLocations
{
    /// <summary>The order, and what a page's key holds: the distance in millimetres, and the id.</summary>
    public static IReadOnlyList<OrderBy> Order { get; } = [new OrderBy("distance"), new OrderBy("_id")];

    /// <summary>
    /// One page; its cost does not depend on how many locations there are. A later page looks along the rim of a circle that
    /// holds the ones before, so it costs more by about the square root of how many these are.
    /// </summary>
    /// <param name="store">The store.</param>
    /// <param name="tenantId">The tenant.</param>
    /// <param name="centre">From where distances are measured.</param>
    /// <param name="filters">What the locations must be.</param>
    /// <param name="request">Which page, in <see cref="Order"/>.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public static async Task<Page<FoundLocation>> ReadAsync(
        IDocumentStore store, string tenantId, GeoPosition centre, IReadOnlyList<Filter> filters, PageRequest request, CancellationToken cancellation)
    {
        var start = request.StartAt is null ? null : Nearness.Of(request.StartAt);
        var found = await new NearestSearch(store, tenantId, centre, filters, start, request.Limit + 1).RunAsync(cancellation);
        return new Page<FoundLocation>(
            [.. found.Take(request.Limit).Select(item => new FoundLocation(Location.DocumentType.Parse(item.Document).Value, item.Nearness.Millimetres / 1000m))],
            new PageInfo(
                Math.Min(found.Count, request.Limit),
                request.Limit,
                found.Count == 0 ? null : PageKey.Write(Order, found[0].Nearness.ToKey()),
                found.Count <= request.Limit ? null : PageKey.Write(Order, found[^1].Nearness.ToKey())));
    }

    /// <summary>The page asked for out of locations that are all there.</summary>
    public static Page<FoundLocation> Cut(IEnumerable<Location> locations, GeoPosition centre, PageRequest request)
    {
        var found = locations.Select(location => (Location: location, Nearness: new Nearness(Nearness.Between(centre, GeoTile.Read(location.Cell)), location.Id)));
        return request.Cut(found, item => item.Nearness.ToKey()).Map(item => new FoundLocation(item.Location, item.Nearness.Millimetres / 1000m));
    }
}
