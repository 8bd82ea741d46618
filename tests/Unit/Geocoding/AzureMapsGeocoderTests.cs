using System.Net;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Pepper.Adapters.Providers;
using Pepper.Adapters.Providers.Geocoding;
using Pepper.Core.Addresses;
using Pepper.Core.Geo;
using Pepper.Core.Tenants;
using Pepper.Core.Users;

namespace Pepper.Tests.Unit.Geocoding;

/// <summary>What is made of the answers of Azure Maps, over HTTP, with a stub in its place.</summary>
public sealed class AzureMapsGeocoderTests : IDisposable
{
    private const string Street = "10 Downing Street";
    private const string Answer = """
        {"type": "FeatureCollection", "features": [
          {"type": "Feature", "geometry": {"type": "Point", "coordinates": [-0.127651, 51.503364]}, "properties": {"confidence": "High", "address": {
            "addressLine": "10 Downing Street", "locality": "London", "adminDistricts": [{"name": "England", "shortName": "ENG"}],
            "postalCode": "SW1A 2AA", "countryRegion": {"name": "United Kingdom", "ISO": "GB"},
            "formattedAddress": "10 Downing Street, London SW1A 2AA, United Kingdom"}}},
          {"type": "Feature", "geometry": {"type": "Point", "coordinates": [2, 1]}, "properties": {"address": {"locality": "Somewhere"}}},
          {"type": "Feature", "geometry": null, "properties": {}}]}
        """;

    private static readonly Tenant Merchant = new("605efe2f7d2e8b0d1c9e4d00", "test", "Test", DateTimeOffset.UnixEpoch, new TenantSettings());

    private readonly MapsStub stub = new();
    private readonly KeptLog log = new();
    private readonly ServiceProvider services;

    public AzureMapsGeocoderTests()
    {
        services = new ServiceCollection()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["PEPPER_AZURE_MAPS_KEY:test"] = "the-key",
                ["PEPPER_AZURE_MAPS_URL"] = stub.Address.ToString(),
            }).Build())
            .AddSingleton(TimeProvider.System)
            .AddLogging(logging => logging.AddProvider(log).SetMinimumLevel(LogLevel.Trace))
            .AddPepperProviders()
            .BuildServiceProvider();
    }

    private IGeocoder Maps => services.GetRequiredService<IGeocoders>().Of(Merchant);

    [Fact]
    public async Task Suggestions_are_the_features_that_have_a_place()
    {
        stub.Answers(HttpStatusCode.OK, Answer);

        var found = (await Maps.SuggestAsync("10 Downing St & more", CancellationToken.None)).Value!;

        Assert.Equal(2, found.Count);
        Assert.Equal("10 Downing Street, London SW1A 2AA, United Kingdom", found[0].Title);
        Assert.Equal(new FoundParts(Street, "London", "ENG", "SW1A 2AA", "GB"), found[0].Parts);
        Assert.Equal([-0.127651, 51.503364], found[0].Position.ToPair());
        Assert.Equal("Somewhere", found[1].Title);
        var asked = Assert.Single(stub.Requests);
        Assert.Equal("/geocode?api-version=2025-01-01&query=10%20Downing%20St%20%26%20more&top=10", asked.PathAndQuery);
        Assert.Equal("the-key", asked.Headers["subscription-key"]);
    }

    [Fact]
    public async Task A_position_is_asked_for_as_longitude_and_latitude()
    {
        stub.Answers(HttpStatusCode.OK, Answer);

        Assert.Equal(2, (await Maps.NearAsync(new GeoPosition(-0.127651, 51.5), CancellationToken.None)).Value!.Count);

        Assert.Equal("/reverseGeocode?api-version=2025-01-01&coordinates=-0.127651%2C51.5", Assert.Single(stub.Requests).PathAndQuery);
    }

    [Fact]
    public async Task An_address_is_where_the_first_feature_is()
    {
        stub.Answers(HttpStatusCode.OK, Answer);

        var position = (await LocateAsync()).Value;

        Assert.Equal(new GeoPosition(-0.127651, 51.503364), position);
        Assert.Equal(
            "/geocode?api-version=2025-01-01&query=10%20Downing%20Street%2C%20London%2C%20SW1A%202AA%2C%20GB&top=1", Assert.Single(stub.Requests).PathAndQuery);
    }

    [Fact]
    public async Task Nothing_found_is_no_suggestion_and_no_place()
    {
        stub.Answers(HttpStatusCode.OK, """{"type": "FeatureCollection", "features": []}""");

        Assert.Empty((await Maps.SuggestAsync("Nowhere", CancellationToken.None)).Value!);
        Assert.Equal(404, (await LocateAsync()).Error?.Status);
    }

    [Theory]
    [InlineData(HttpStatusCode.Unauthorized)]
    [InlineData(HttpStatusCode.Forbidden)]
    [InlineData(HttpStatusCode.InternalServerError)]
    [InlineData(HttpStatusCode.ServiceUnavailable)]
    [InlineData(HttpStatusCode.Found)]
    public async Task Whatever_fails_there_is_away_here(HttpStatusCode status)
    {
        stub.Answers(status, """{"error": {"code": "x", "message": "10 Downing Street"}}""", ("Location", "https://example.com/"));

        Assert.Equal((503, TimeSpan.FromSeconds(5)), await RefusalAsync());
        Assert.Single(stub.Requests);
    }

    [Theory]
    [InlineData("17", 17)]
    [InlineData("999999", 3600)]
    [InlineData("Fri, 01 Jan 1999 00:00:00 GMT", 5)]
    public async Task Its_word_on_when_to_come_back_is_passed_on_within_reason(string retryAfter, int seconds)
    {
        stub.Answers(HttpStatusCode.TooManyRequests, "{}", ("Retry-After", retryAfter));

        Assert.Equal((503, TimeSpan.FromSeconds(seconds)), await RefusalAsync());
    }

    [Fact]
    public async Task What_it_cannot_read_is_the_callers_fault()
    {
        stub.Answers(HttpStatusCode.BadRequest, "{}");

        Assert.Equal("address", (await Maps.SuggestAsync("???", CancellationToken.None)).Error?.Field);
        Assert.Equal("line1", (await LocateAsync()).Error?.Field);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html>")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"features": {}}""")]
    [InlineData("""{"features": [{"geometry": {"coordinates": [1, 2]}, "properties": {"address": {"locality": "\ud800"}}}]}""")]
    public async Task A_broken_answer_is_none(string body)
    {
        stub.Answers(HttpStatusCode.OK, body);

        Assert.Equal(503, (await RefusalAsync()).Status);
    }

    [Theory]
    [InlineData("""{"features": [1, null, {"geometry": {"coordinates": [1]}}, {"geometry": {"coordinates": [500, 1]}}, {"geometry": {"coordinates": ["1", "2"]}}]}""")]
    public async Task Features_without_a_position_are_left_out(string body)
    {
        stub.Answers(HttpStatusCode.OK, body);

        Assert.Empty((await Maps.SuggestAsync("London", CancellationToken.None)).Value!);
    }

    [Fact]
    public async Task One_that_does_not_answer_in_time_is_away()
    {
        stub.NeverAnswers();
        using var http = new HttpClient { BaseAddress = stub.Address, Timeout = TimeSpan.FromMilliseconds(200) };
        var slow = new AzureMapsGeocoder(
            http, "the-key", TimeProvider.System, services.GetRequiredService<ILogger<AzureMapsGeocoder>>());

        Assert.Equal(503, (await slow.SuggestAsync(Street, CancellationToken.None)).Error?.Status);
    }

    [Fact]
    public async Task One_that_is_not_there_is_away()
    {
        stub.Dispose();

        Assert.Equal(503, (await RefusalAsync()).Status);
    }

    [Fact]
    public void A_tenant_without_a_key_gets_the_cities()
    {
        var other = services.GetRequiredService<IGeocoders>().Of(Merchant with { ApplicationId = "other" });

        Assert.IsType<CityGeocoder>(other);
    }

    public void Dispose()
    {
        services.Dispose();
        stub.Dispose();
    }

    // No failure may tell an address or the key to the log.
    private async Task<(int Status, TimeSpan? RetryAfter)> RefusalAsync()
    {
        var refused = await Maps.SuggestAsync(Street, CancellationToken.None);
        Assert.Contains(log.Lines, line => line.Contains("Azure Maps", StringComparison.Ordinal));
        Assert.DoesNotContain(log.Lines, line => line.Contains("Downing", StringComparison.Ordinal) || line.Contains("the-key", StringComparison.Ordinal));
        return (refused.Error!.Status, refused.Error.RetryAfter);
    }

    private Task<Core.Results.Result<GeoPosition>> LocateAsync() =>
        Maps.LocateAsync(new PostalAddress(Street, " ", "London", null, "SW1A 2AA", "GB"), CancellationToken.None);
}
