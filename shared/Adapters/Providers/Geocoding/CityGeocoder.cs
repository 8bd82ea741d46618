using NodaTime.TimeZones;
using Pepper.Core.Addresses;
using Pepper.Core.Geo;
using Pepper.Core.Results;
using Pepper.Core.Users;

namespace Pepper.Adapters.Providers.Geocoding;

/// <summary>
/// The geocoder without a provider: some four hundred cities of the world, those that the IANA time zone database locates.
/// It knows no streets, and of most countries the capital alone, to the minute of arc (two kilometres).
/// </summary>
internal sealed class CityGeocoder : IGeocoder
{
    private static readonly Lazy<IReadOnlyList<KnownPlace>> Places = new(Read);

    // Countries that the database names otherwise than people do.
    private static readonly Dictionary<string, string[]> UsualNames = new(StringComparer.Ordinal)
    {
        ["AE"] = ["United Arab Emirates", "UAE"],
        ["AS"] = ["American Samoa"],
        ["CD"] = ["Democratic Republic of the Congo", "DR Congo"],
        ["CG"] = ["Congo", "Republic of the Congo"],
        ["GB"] = ["United Kingdom", "UK", "Great Britain", "England"],
        ["KP"] = ["North Korea"],
        ["KR"] = ["South Korea", "Korea"],
        ["MM"] = ["Myanmar", "Burma"],
        ["SZ"] = ["Eswatini", "Swaziland"],
        ["US"] = ["United States", "USA", "United States of America"],
        ["VG"] = ["British Virgin Islands"],
        ["VI"] = ["US Virgin Islands"],
        ["WS"] = ["Samoa"],
    };

    /// <inheritdoc />
    public Task<Result<IReadOnlyList<FoundAddress>>> SuggestAsync(string text, CancellationToken cancellation)
    {
        var folded = FoldedText.Of(text);
        return Found(folded.Length == 0 ? [] : Places.Value
            .Select(place => (Place: place, Rank: place.Rank(folded)))
            .Where(one => one.Rank is not null)
            .OrderBy(one => one.Rank)
            .ThenBy(one => one.Place.City, StringComparer.Ordinal)
            .Select(one => one.Place));
    }

    /// <inheritdoc />
    public Task<Result<IReadOnlyList<FoundAddress>>> NearAsync(GeoPosition position, CancellationToken cancellation) =>
        Found(Places.Value.OrderBy(place => place.Position.MetresTo(position)));

    /// <inheritdoc />
    public Task<Result<GeoPosition>> LocateAsync(PostalAddress address, CancellationToken cancellation)
    {
        var (city, country) = (FoldedText.Of(address.City), FoldedText.Of(address.Country));
        var place = Places.Value.FirstOrDefault(place => place.Is(city, country));
        return Task.FromResult<Result<GeoPosition>>(place is null ? Error.NotFound("place", "city") : place.Position);
    }

    private static Task<Result<IReadOnlyList<FoundAddress>>> Found(IEnumerable<KnownPlace> places) =>
        Task.FromResult<Result<IReadOnlyList<FoundAddress>>>(
            places.Take(IGeocoder.MaxSuggestions).Select(place => place.ToFound()).ToList());

    // Zones are named after their largest city: America/Argentina/Buenos_Aires.
    private static IReadOnlyList<KnownPlace> Read() =>
    [
        .. TzdbDateTimeZoneSource.Default.ZoneLocations!.Select(location => new KnownPlace(
            location.ZoneId[(location.ZoneId.LastIndexOf('/') + 1)..].Replace('_', ' '),
            location.CountryCode,
            UsualNames.GetValueOrDefault(location.CountryCode) ?? [location.CountryName],
            new GeoPosition(location.Longitude, location.Latitude))),
    ];
}
