using CsCheck;
using Pepper.Core.Geo;
using Pepper.Core.Storage;

namespace Pepper.Tests.Unit.Locations.Nearest;

public sealed class NearestLocationsTests
{
    private static readonly Gen<GeoPosition> Anywhere = Gen.Select(
        Gen.OneOf(Gen.Double[-180, 180], OneOf(-180d, -179.9999, 0, 90, 179.9999, 180)),
        Gen.OneOf(Gen.Double[-90, 90], OneOf(-90d, -89.9999, 0, 45, 89.9999, 90)),
        (longitude, latitude) => new GeoPosition(longitude, latitude));

    // Towns from a street's width to a country's, spots that many share, and places far from all of these.
    private static readonly Gen<GeoPosition[]> Worlds = Gen.Select(
            Gen.Select(Anywhere, OneOf(0d, 1e-7, 1e-4, 0.01, 1, 20), Gen.Int[1, 40], Gen.Int[0, 10_000]).Array[1, 5], Anywhere.Array[0, 20])
        .Select((towns, others) => towns.SelectMany(town => Town(town.Item1, town.Item2, town.Item3, town.Item4)).Concat(others).ToArray());

    [Fact]
    public Task Whatever_the_world_is_like_each_page_goes_on_where_the_last_one_ended_in_the_order_of_measured_distances() =>
        Gen.Select(Worlds, Anywhere, Gen.Int[0, 1000], Gen.Int[7, 30]).SampleAsync(
            async (positions, elsewhere, pick, limit) =>
            {
                using var world = await World.OfAsync(positions);
                foreach (var centre in (GeoPosition[])[elsewhere, positions[pick % positions.Length]])
                {
                    var found = await world.AllAsync(centre, limit);

                    Assert.Equal(world.Measured(centre), found.Select(item => item.Location.Id));
                    Assert.All(found, item => Assert.Equal(centre.MetresTo(GeoPosition.Of(item.Location.Geo)), (double)item.Distance!.Value, 0.001));
                }
            },
            iter: 20,
            threads: 2);

    [Fact]
    public Task Filters_leave_out_what_they_do_not_match_and_nothing_else() =>
        Gen.Select(Worlds, Anywhere, Gen.Int[1, 8], Gen.Int[7, 30]).SampleAsync(
            async (positions, centre, every, limit) =>
            {
                using var world = await World.OfAsync(positions, (index, location) => index % every == 0 ? location with { Tags = ["wanted"] } : location);

                var found = await world.AllAsync(centre, limit, [new Filter("tags", FilterOperator.Has, "wanted")]);

                Assert.Equal(world.Measured(centre, location => location.Tags is not null), found.Select(item => item.Location.Id));
            },
            iter: 10,
            threads: 2);

    [Fact]
    public async Task A_world_without_locations_has_no_nearest()
    {
        using var world = await World.OfAsync([]);

        Assert.Empty((await world.PageAsync(new GeoPosition(0, 0), 20)).Items);
    }

    [Fact]
    public async Task Over_the_date_line_it_is_as_near_as_over_any_other_meridian()
    {
        GeoPosition[] fiji = [new(179.99, -17), new(-179.99, -17), new(178, -17), new(-178.5, -17), new(0, -17)];
        using var world = await World.OfAsync(fiji);

        var found = await world.AllAsync(new GeoPosition(-180, -17), 2);

        Assert.Equal([0, 1, 3, 2, 4], found.Select(item => world.Locations.ToList().FindIndex(location => location.Id == item.Location.Id)));
    }

    [Fact]
    public async Task Around_a_pole_longitudes_are_no_distance()
    {
        GeoPosition[] around = [new(0, 89.9), new(90, 89.8), new(180, 89.7), new(-90, 89.6), new(45, 90)];
        using var world = await World.OfAsync(around);

        var found = await world.AllAsync(new GeoPosition(-135, 90), 2);

        Assert.Equal([4, 0, 1, 2, 3], found.Select(item => world.Locations.ToList().FindIndex(location => location.Id == item.Location.Id)));
        Assert.Equal(0, found[0].Distance);
    }

    [Fact]
    public async Task A_page_out_of_many_reads_little_more_than_itself_in_a_town_at_one_spot_and_in_an_empty_sea()
    {
        var random = new Random(5);
        var town = Enumerable.Range(0, 4_000).Select(_ => new GeoPosition(-0.1 + (random.NextDouble() * 0.3), 51.4 + (random.NextDouble() * 0.2)));
        var spot = Enumerable.Repeat(new GeoPosition(2.3522, 48.8566), 4_000);
        var land = Enumerable.Range(0, 4_000).Select(_ => new GeoPosition(5 + (random.NextDouble() * 30), 45 + (random.NextDouble() * 10)));
        using var world = await World.OfAsync([.. town, .. spot, .. land]);

        foreach (var (name, centre) in new (string, GeoPosition)[]
            {
                ("town", new(0.05, 51.5)), ("spot", new(2.3522, 48.8566)), ("near the spot", new(2.3523, 48.8566)), ("sea", new(-40, 30)), ("other side", new(170, -50)),
            })
        {
            world.Store.Reset();
            var page = await world.PageAsync(centre, 20);

            Assert.Equal(world.Measured(centre).Take(20), page.Items.Select(item => item.Location.Id));
            Assert.True(world.Store.Documents < 1_500 && world.Store.Queries < 120, $"{name}: {world.Store.Documents} documents, {world.Store.Queries} queries");
        }
    }

    [Fact]
    public async Task Where_thousands_share_a_spot_a_late_page_costs_what_the_first_one_does()
    {
        var spot = new GeoPosition(2.3522, 48.8566);
        using var world = await World.OfAsync([.. Enumerable.Repeat(spot, 3_000), new GeoPosition(2.36, 48.86), new GeoPosition(2.35, 48.85)]);
        var first = await world.PageAsync(spot, 100);
        var firstRead = world.Store.Documents;
        var key = first.Info.NextKey;
        for (var page = 1; page < 28; page++)
        {
            world.Store.Reset();
            key = (await world.PageAsync(spot, 100, key)).Info.NextKey;
        }

        world.Store.Reset();
        var late = await world.PageAsync(spot, 100, key);

        Assert.Equal(world.Measured(spot).Skip(2_800).Take(100), late.Items.Select(item => item.Location.Id));
        Assert.True(world.Store.Documents <= 2 * firstRead, $"first {firstRead}, late {world.Store.Documents}");
    }

    [Fact]
    public async Task A_filter_that_little_passes_looks_at_each_location_once()
    {
        var random = new Random(9);
        var positions = Enumerable.Range(0, 5_000).Select(_ => new GeoPosition(5 + (random.NextDouble() * 3), 45 + (random.NextDouble() * 3)));
        using var world = await World.OfAsync(positions, (index, location) => index % 2_000 == 7 ? location with { Tags = ["rare"] } : location);
        var centre = new GeoPosition(6.5, 46.5);
        world.Store.Reset();

        var page = await world.PageAsync(centre, 20, null, [new Filter("tags", FilterOperator.Has, "rare")]);

        Assert.Equal(world.Measured(centre, location => location.Tags is not null), page.Items.Select(item => item.Location.Id));
        Assert.True(world.Store.Documents < 60 && world.Store.Queries < 150, $"{world.Store.Documents} documents, {world.Store.Queries} queries");
    }

    [Fact]
    public async Task A_location_that_is_deleted_or_made_between_two_pages_shifts_neither()
    {
        var positions = Enumerable.Range(0, 50).Select(i => new GeoPosition(i * 0.01, 0)).ToList();
        using var world = await World.OfAsync(positions);
        var centre = new GeoPosition(0, 0);
        var first = await world.PageAsync(centre, 10);

        await world.DeleteAsync(world.Locations[10]);
        await world.AddAsync(new GeoPosition(0.001, 0));
        var second = await world.PageAsync(centre, 10, first.Info.NextKey);

        Assert.Equal(world.Locations.Skip(11).Take(10).Select(location => location.Id), second.Items.Select(item => item.Location.Id));
    }

    private static IEnumerable<GeoPosition> Town(GeoPosition middle, double width, int size, int seed)
    {
        var random = new Random(seed);
        return Enumerable.Range(0, size).Select(_ => new GeoPosition(
            Math.IEEERemainder(middle.Longitude + (width * (random.NextDouble() - 0.5)), 360),
            Math.Clamp(middle.Latitude + (width * (random.NextDouble() - 0.5)), -90, 90)));
    }

    private static Gen<double> OneOf(params double[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);
}
