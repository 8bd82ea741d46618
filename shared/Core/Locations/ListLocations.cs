using Pepper.Core.Calls;
using Pepper.Core.Geo;
using Pepper.Core.Input;
using Pepper.Core.Locations.Hours;
using Pepper.Core.Locations.Nearest;
using Pepper.Core.Locations.TagGroups;
using Pepper.Core.Paging;
using Pepper.Core.Results;
using Pepper.Core.Storage;
using Pepper.Core.Tenants;
using Pepper.Core.Text;
using Pepper.Core.Users;

namespace Pepper.Core.Locations;

/// <summary>
/// Lists the tenant's locations: oldest first, or nearest first when a position is given. Reference: Locations, Get Locations.
/// </summary>
/// <param name="Filter">Which locations.</param>
/// <param name="Favourites">Whether only those that the calling user has as <c>favouriteLocations</c>.</param>
/// <param name="Centre">The position to search from; null for none.</param>
/// <param name="Include">Members of <see cref="Optional"/> that were asked for.</param>
/// <param name="Page">Which page.</param>
/// <param name="Legacy">The page as a caller of the old form names it, in place of <paramref name="Page"/>; null for others.</param>
public sealed record ListLocations(
    LocationFilter Filter, bool Favourites, GeoPosition? Centre, IReadOnlySet<string> Include, PageRequest Page, LegacyPage? Legacy)
{
    /// <summary>From which <c>x-api-version</c> on the current form is answered.</summary>
    public const int CurrentFrom = 9;

    /// <summary>The members that lists leave out unless they are included.</summary>
    public static IReadOnlyList<string> Optional { get; } =
    [
        "created", "updated", "state", "mainImageUrl", "alternativeOpeningHoursText", "buttons", "links", "description", "ordering",
        "VATnumber", "regions", "address", "tags", "zones",
    ];

    /// <summary>Reads the query from a request's query string.</summary>
    /// <param name="query">The query string.</param>
    /// <param name="version">The caller's <c>x-api-version</c>.</param>
    public static Result<ListLocations> From(QueryFields query, int version)
    {
        var centre = Position(query);
        var order = centre is null ? PageRequest.ById : NearestLocations.Order;
        var isCurrent = version >= CurrentFrom;
        var page = isCurrent ? query.Page(order) : new PageRequest(PageRequest.MaxLimit, order, null);
        if (centre is not null && page.StartAt is { } key && Nearness.Of(key) is null)
        {
            query.Fail("startKey", "must be a key that a page of this list gave.");
        }

        return query.Finish(new ListLocations(
            LocationFilter.Read(query),
            query.Flag("favourites") ?? false,
            centre,
            isCurrent ? query.Words("include", [.. Optional]) : new HashSet<string>(StringComparer.Ordinal),
            page,
            isCurrent ? null : LegacyPage.Read(query)));
    }

    private static GeoPosition? Position(QueryFields query)
    {
        var (latitude, longitude) = (query.Number("lat", -90, 90), query.Number("long", -180, 180));
        if (latitude is null != longitude is null)
        {
            query.Fail(latitude is null ? "lat" : "long", "must be given too: a position is `lat` and `long`.");
        }

        return latitude is { } north && longitude is { } east ? new GeoPosition(east, north) : null;
    }
}

/// <summary>A location that a list holds.</summary>
/// <param name="Location">The location.</param>
/// <param name="Distance">How far it is from the position searched from, in metres with three decimals; null when there is none.</param>
public sealed record FoundLocation(Location Location, decimal? Distance);

/// <summary>A location in a list, as it is at this moment.</summary>
/// <param name="Location">The location.</param>
/// <param name="Distance">How far it is, in metres; null when no position was given.</param>
/// <param name="Open">Whether it is open; null when it says no hours.</param>
public sealed record ListedLocation(Location Location, decimal? Distance, OpenState? Open)
{
    /// <summary>The location as it is at a moment.</summary>
    /// <param name="found">What the list found.</param>
    /// <param name="tenantZone">The time zone of a location that has none of its own.</param>
    /// <param name="now">The moment.</param>
    internal static ListedLocation Of(FoundLocation found, TimeZoneInfo tenantZone, DateTimeOffset now)
    {
        var zone = found.Location.Timezone is { } own ? TimeZones.Get(own) : tenantZone;
        return new ListedLocation(found.Location, found.Distance, OpeningHours.Read(found.Location.OpeningHours)?.At(now, zone));
    }
}

/// <summary>Carries out <see cref="ListLocations"/>.</summary>
public sealed class ListLocationsHandler(IDocumentStore store, TagGroupCatalogue tagGroups, TenantDirectory tenants)
{
    /// <summary>Reads the page.</summary>
    public async Task<Result<Page<ListedLocation>>> HandleAsync(ListLocations query, Call call, CancellationToken cancellation)
    {
        var filter = query.Filter.For(call.Caller.IsAdmin);
        var groups = filter.Tags.Count == 0 ? [] : await tagGroups.FindAllAsync(call.TenantId, cancellation);
        var favourites = query.Favourites ? await FavouritesAsync(filter, groups, call, cancellation) : null;
        Task<Page<FoundLocation>> Read(PageRequest request) => favourites is null
            ? ReadAsync(query.Centre, filter.ToFilters(groups), request, call.TenantId, cancellation)
            : Task.FromResult(Cut(favourites, query.Centre, request));

        var page = query.Legacy is { } legacy ? await legacy.ReadAsync(query.Page, Read) : await Read(query.Page);
        var zone = TimeZones.Get((await tenants.GetAsync(call.TenantId, cancellation)).Settings.Timezone);
        return page.Map(found => ListedLocation.Of(found, zone, call.Now));
    }

    private static Page<FoundLocation> Cut(IReadOnlyList<Location> locations, GeoPosition? centre, PageRequest request) => centre is { } position
        ? NearestLocations.Cut(locations, position, request)
        : request.Cut(locations, location => [location.Id]).Map(location => new FoundLocation(location, null));

    private async Task<Page<FoundLocation>> ReadAsync(
        GeoPosition? centre, IReadOnlyList<Filter> filters, PageRequest request, string tenantId, CancellationToken cancellation)
    {
        if (centre is { } position)
        {
            return await NearestLocations.ReadAsync(store, tenantId, position, filters, request, cancellation);
        }

        var query = request.Query(Location.DocumentType, tenantId, Location.PartitionOf(tenantId).Owner, filters);
        return (await store.ListAsync(Location.DocumentType, query, cancellation)).Map(location => new FoundLocation(location, null));
    }

    // At most a thousand, read by their keys. Whoever is no user has none.
    private async Task<IReadOnlyList<Location>> FavouritesAsync(
        LocationFilter filter, IReadOnlyList<LocationTagGroup> groups, Call call, CancellationToken cancellation)
    {
        if (call.Caller.UserId is not { } userId
            || await User.DocumentType.ReadAsync(store, Partition.OfUser(call.TenantId, userId), User.DocumentId, cancellation) is not { } user)
        {
            return [];
        }

        var partition = Location.PartitionOf(call.TenantId);
        var documents = await store.ReadManyAsync(
            [.. user.Value.FavouriteLocations.Distinct(StringComparer.Ordinal).Select(id => new DocumentKey(partition, id))], cancellation);
        return [.. documents.Select(document => Location.DocumentType.Parse(document).Value).Where(location => filter.IsMetBy(location, groups))];
    }
}
