using Pepper.Core.Geo;

namespace Pepper.Tests.Unit.Geo;

public sealed class GeodesicTests
{
    [Theory]
    // GeographicLib's documentation: JFK airport to London Heathrow, and Wellington to Salamanca, which lie nearly opposite.
    [InlineData(40.6, -73.8, 51.6, -0.5, 5551759.400)]
    [InlineData(-41.32, 174.81, 40.96, -5.50, 19959679.267)]
    // C. Karney, "Algorithms for geodesics" (2013), its worked examples: a short way, and a nearly antipodal one.
    [InlineData(-30.12345, 0, -30.12344, 0.00005, 4.944208)]
    [InlineData(-30, 0, 29.9, 179.8, 19989832.827610)]
    public void Published_distances_are_met_to_the_millimetre(double lat1, double long1, double lat2, double long2, double metres) =>
        Assert.Equal(metres, new GeoPosition(long1, lat1).MetresTo(new GeoPosition(long2, lat2)), 0.002);

    [Fact]
    public void A_quarter_meridian_is_what_WGS_84_says() =>
        Assert.Equal(10_001_965.7293, new GeoPosition(12, 0).MetresTo(new GeoPosition(12, 90)), 0.001);

    [Fact]
    public void Between_opposite_positions_of_the_equator_the_way_leads_over_a_pole() =>
        Assert.Equal(20_003_931.4586, new GeoPosition(0, 0).MetresTo(new GeoPosition(180, 0)), 0.001);

    [Fact]
    public void A_degree_of_the_equator_is_what_WGS_84_says() =>
        Assert.Equal(111_319.4908, new GeoPosition(179.5, 0).MetresTo(new GeoPosition(-179.5, 0)), 0.001);

    [Fact]
    public void A_position_is_no_way_from_itself_however_it_is_written()
    {
        Assert.Equal(0, new GeoPosition(180, 10).MetresTo(new GeoPosition(-180, 10)), 1e-6);
        Assert.Equal(0, new GeoPosition(3, 90).MetresTo(new GeoPosition(120, 90)), 1e-6);
    }

    [Fact]
    public void No_distance_depends_on_the_direction_or_exceeds_the_greatest()
    {
        var random = new Random(7);
        for (var i = 0; i < 20_000; i++)
        {
            var one = Somewhere(random);
            var other = i % 2 == 0 ? Somewhere(random) : NearlyOpposite(one, random);
            var there = one.MetresTo(other);

            Assert.InRange(there, 0, Geodesic.GreatestMetres);
            Assert.Equal(there, other.MetresTo(one), 0.001);
            Assert.Equal(OnSphere(one, other), there, there * 0.006 + 0.001);
        }
    }

    [Fact]
    public void The_way_over_a_third_position_is_never_shorter()
    {
        var random = new Random(11);
        for (var i = 0; i < 20_000; i++)
        {
            var (one, other) = (Somewhere(random), Somewhere(random));
            var third = i % 2 == 0 ? Somewhere(random) : NearlyOpposite(one, random);

            Assert.True(one.MetresTo(third) + third.MetresTo(other) >= one.MetresTo(other) - 0.001);
        }
    }

    private static GeoPosition Somewhere(Random random) =>
        new((random.NextDouble() * 360) - 180, double.RadiansToDegrees(Math.Asin((random.NextDouble() * 2) - 1)));

    private static GeoPosition NearlyOpposite(GeoPosition position, Random random) => new(
        Math.IEEERemainder(position.Longitude + 180 + ((random.NextDouble() - 0.5) * 2), 360),
        Math.Clamp(-position.Latitude + ((random.NextDouble() - 0.5) * 2), -90, 90));

    private static double OnSphere(GeoPosition one, GeoPosition other)
    {
        var (here, there) = (double.DegreesToRadians(one.Latitude), double.DegreesToRadians(other.Latitude));
        var north = Math.Sin((there - here) / 2);
        var east = Math.Sin(double.DegreesToRadians(other.Longitude - one.Longitude) / 2);
        return 2 * 6_371_008.8 * Math.Asin(Math.Min(1, Math.Sqrt((north * north) + (Math.Cos(here) * Math.Cos(there) * east * east))));
    }
}
