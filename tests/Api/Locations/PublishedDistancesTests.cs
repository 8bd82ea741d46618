using System.Globalization;
using Pepper.Tests.Support.Api;

namespace Pepper.Tests.Api.Locations;

/// <summary>
/// Distances that others have published, walked through the API: a location at the one end, asked for from the other.
/// </summary>
public sealed class PublishedDistancesTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const string Gda = "ICSM, Geocentric Datum of Australia Technical Manual, version 2.4, the worked example of Vincenty's formulae";
    private const string Documentation = "C. Karney, GeographicLib, documentation of the libraries for JavaScript and Python, first example";
    private const string Veness = "C. Veness, Geodesy functions, tests of latlon-ellipsoidal-vincenty";
    private const string GeodSolve = "C. Karney, GeographicLib, geodtest.c, GeodSolve";
    private const string Cases = "C. Karney, GeographicLib, geodtest.c, testcases";

    private static readonly Walk[] Walks =
    [
        new("Flinders Peak to Buninyong", -37.951033416667, 144.424867888889, -37.652821138889, 143.926495527778, 54_972.271, Gda),
        new("Wellington to Salamanca", -41.32, 174.81, 40.96, -5.50, 19_959_679.267, Documentation),
        new("Land's End to John o' Groats", 50.06632, -5.71475, 58.64402, -3.07009, 969_954.166, Veness),
        new("New York JFK to Paris CDG", 40.6, -73.8, 49.01666667, 2.55, 5_853_226, GeodSolve + "0"),
        new("A hand's breadth", 36.493349428792, 0, 36.49334942879201, 0.0000008, 0.072, GeodSolve + "4"),
        new("Nearly opposite, by the poles", 88.202499451857, 0, -88.202499451857, 179.981022032992859592, 20_003_898.214, GeodSolve + "6"),
        new("Nearly opposite, in between", 56.320923501171, 0, -56.320923501171, 179.664747671772880215, 19_993_558.287, GeodSolve + "9"),
        new("Case 1", 35.60777, -139.44815, -11.17491, -69.95921, 8_935_244.5604818305, Cases),
        new("Case 2, over the date line", 55.52454, 106.05087, 77.03196, 197.18234 - 360, 4_105_086.1713924406, Cases),
        new("Case 5", -17.42761, 173.34268, -15.84784, 5.93557, 16_076_603.1631180673, Cases),
        new("Case 10", -68.82867, -74.28391, -50.63005, -8.36685, 3_956_936.926063544, Cases),
        new("Case 13, in the South Sea", -19.79938, -174.47484, -11.99349, -154.35109, 2_319_004.8601169389, Cases),
        new("Case 15, from near the south pole", -87.85331, 85.66836, 66.48646, 16.09921, 17_286_615.3147144645, Cases),
        new("Case 18", -41.22777, 122.32875, -7.57291, 130.37946, 3_812_686.035106021, Cases),
    ];

    [Fact]
    public async Task Each_is_met_to_a_metre_and_the_list_is_in_their_order()
    {
        var tenant = await api.NewTenantAsync();
        foreach (var walk in Walks)
        {
            (await tenant.Admin.PostAsync("/locations", new { title = walk.Name, geo = new[] { walk.ToLongitude, walk.ToLatitude } })).Expect(200);
        }

        foreach (var walk in Walks)
        {
            var from = string.Create(CultureInfo.InvariantCulture, $"/locations?lat={walk.FromLatitude:F12}&long={walk.FromLongitude:F12}");
            var items = (await tenant.Admin.GetAsync(from)).Expect(200)["items"].EnumerateArray().ToList();

            var distances = items.Select(item => item.GetProperty("distance").GetDouble()).ToList();
            var found = items.FindIndex(item => item.GetProperty("title").GetString() == walk.Name);
            Assert.Equal(Walks.Length, items.Count);
            Assert.Equal(distances.Order(), distances);
            Assert.True(Math.Abs(distances[found] - walk.Metres) < 1, $"{walk.Name}: {distances[found]} and not {walk.Metres} ({walk.Source})");
        }
    }

    [Fact]
    public async Task Back_is_as_far_as_there()
    {
        var tenant = await api.NewTenantAsync();
        var walk = Walks[0];
        (await tenant.Admin.PostAsync("/locations", new { title = "There", geo = new[] { walk.FromLongitude, walk.FromLatitude } })).Expect(200);

        var answer = (await tenant.Admin.GetAsync(string.Create(CultureInfo.InvariantCulture, $"/locations?lat={walk.ToLatitude}&long={walk.ToLongitude}"))).Expect(200);

        Assert.Equal(walk.Metres, answer["items.0.distance"].GetDouble(), 0.002);
    }

    private sealed record Walk(
        string Name, double FromLatitude, double FromLongitude, double ToLatitude, double ToLongitude, double Metres, string Source);
}
