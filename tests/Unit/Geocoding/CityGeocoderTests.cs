using Pepper.Adapters.Providers.Geocoding;
using Pepper.Core.Addresses;
using Pepper.Core.Geo;
using Pepper.Core.Users;

namespace Pepper.Tests.Unit.Geocoding;

public sealed class CityGeocoderTests
{
    private readonly CityGeocoder cities = new();

    [Theory]
    [InlineData("London", "London, United Kingdom")]
    [InlineData("lond", "London, United Kingdom")]
    [InlineData("LONDON, gb", "London, United Kingdom")]
    [InlineData("10 Downing Street, London SW1A 2AA, UK", "London, United Kingdom")]
    [InlineData("Zürich", "Zurich, Switzerland")]
    [InlineData("Zu\u0308rich", "Zurich, Switzerland")]
    [InlineData("são paulo", "Sao Paulo, Brazil")]
    [InlineData("  sao   paulo ", "Sao Paulo, Brazil")]
    [InlineData("cote d'ivoire", "Abidjan, Côte d’Ivoire")]
    [InlineData("Trinidad and Tobago", "Port of Spain, Trinidad & Tobago")]
    [InlineData("New York", "New York, United States")]
    [InlineData("united kingdom", "London, United Kingdom")]
    public async Task Places_are_found_whatever_way_they_are_written(string text, string title) =>
        Assert.Equal(title, (await cities.SuggestAsync(text, CancellationToken.None)).Value![0].Title);

    [Theory]
    [InlineData("Nowhere at all")]
    [InlineData("!?")]
    [InlineData("londonderry road")]
    public async Task A_text_that_names_no_place_finds_none(string text) =>
        Assert.Empty((await cities.SuggestAsync(text, CancellationToken.None)).Value!);

    [Fact]
    public async Task There_are_ten_suggestions_at_most() =>
        Assert.Equal(IGeocoder.MaxSuggestions, (await cities.SuggestAsync("United States", CancellationToken.None)).Value!.Count);

    [Theory]
    [InlineData(-2.36, 51.38, "London")]
    [InlineData(2.35, 48.85, "Paris")]
    [InlineData(179.9, -18, "Fiji")]
    [InlineData(-179.9, -18, "Fiji")]
    public async Task The_nearest_place_comes_first_also_over_the_date_line(double longitude, double latitude, string city) =>
        Assert.Equal(city, (await cities.NearAsync(new GeoPosition(longitude, latitude), CancellationToken.None)).Value![0].Parts.City);

    [Theory]
    [InlineData("London", "GB")]
    [InlineData("london", "United Kingdom")]
    [InlineData("LONDON", "uk")]
    public async Task An_address_is_where_its_city_is(string city, string country)
    {
        var position = (await cities.LocateAsync(new PostalAddress("1 High Street", null, city, null, null, country), CancellationToken.None)).Value;

        Assert.InRange(position.MetresTo(new GeoPosition(-0.1276, 51.5074)), 0, 3_000);
    }

    [Theory]
    [InlineData("Bath", "GB")]
    [InlineData("London", "CA")]
    public async Task An_address_in_an_unknown_city_is_not_found(string city, string country) =>
        Assert.Equal(
            404, (await cities.LocateAsync(new PostalAddress("1 High Street", null, city, null, null, country), CancellationToken.None)).Error?.Status);
}
