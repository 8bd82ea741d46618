using CsCheck;
using Pepper.Core.Geo;

namespace Pepper.Tests.Unit.Geo;

public sealed class GeoTileTests
{
    private static readonly Gen<GeoPosition> Positions = Gen.Select(
        Gen.OneOf(Gen.Double[-180, 180], OneOf(-180d, -90, 0, 90, 180)),
        Gen.OneOf(Gen.Double[-90, 90], OneOf(-90d, 0, 90)),
        (longitude, latitude) => new GeoPosition(longitude, latitude));

    private static readonly Gen<GeoTile> Tiles = Gen.Select(Gen.Int[0, GeoTile.Finest], Positions, (level, position) =>
    {
        var smallest = GeoTile.Of(position);
        return new GeoTile(level, smallest.X >> (GeoTile.Finest - level), smallest.Y >> (GeoTile.Finest - level));
    });

    [Fact]
    public void The_key_of_a_position_leads_back_to_it_within_the_twentieth_of_a_millimetre() => Positions.Sample(position =>
    {
        var tile = GeoTile.Read(GeoTile.Of(position).First);

        Assert.Equal(GeoTile.Of(position), tile);
        Assert.InRange(position.MetresTo(tile.Centre), 0, 0.000_05);
    });

    [Fact]
    public void A_tile_of_one_key_is_a_smallest_one() =>
        Tiles.Sample(tile => Assert.Equal(tile.Level == GeoTile.Finest, tile.First == tile.Last));

    [Fact]
    public void The_keys_of_a_tile_are_those_of_its_four_one_after_the_other() => Tiles.Where(tile => tile.Level < GeoTile.Finest).Sample(tile =>
    {
        var four = tile.Children;

        Assert.Equal(tile.First, four[0].First);
        Assert.Equal(tile.Last, four[3].Last);
        Assert.All(four.Zip(four.Skip(1)), pair => Assert.True(string.CompareOrdinal(pair.First.Last, pair.Second.First) < 0));
        Assert.All(four, child => Assert.True(tile.Box.Encloses(child.Box)));
    });

    [Fact]
    public void A_smallest_tile_is_in_the_tiles_around_it_and_in_no_other() => Gen.Select(Tiles, Positions).Sample((tile, position) =>
    {
        var key = GeoTile.Of(position).First;
        var isWithin = string.CompareOrdinal(tile.First, key) <= 0 && string.CompareOrdinal(key, tile.Last) <= 0;

        Assert.Equal(isWithin, tile.Box.Encloses(GeoTile.Of(position).Box));
    });

    [Fact]
    public void The_common_level_is_that_of_the_smallest_tile_around_both() => Gen.Select(Positions, Positions).Sample((one, other) =>
    {
        var (left, right) = (GeoTile.Of(one), GeoTile.Of(other));
        var expected = Enumerable.Range(0, GeoTile.Finest + 1).Last(level =>
            left.X >> (GeoTile.Finest - level) == right.X >> (GeoTile.Finest - level) && left.Y >> (GeoTile.Finest - level) == right.Y >> (GeoTile.Finest - level));

        Assert.Equal(expected, GeoTile.CommonLevel(left, right));
    });

    [Fact]
    public void The_date_line_is_one_place_from_both_sides() =>
        Assert.Equal(GeoTile.Of(new GeoPosition(-180, 12)), GeoTile.Of(new GeoPosition(180, 12)));

    [Theory]
    [InlineData("")]
    [InlineData("0123456789abcdef012")]
    [InlineData("0123456789ABCDEF0123")]
    public void What_is_no_key_is_not_read(string text) => Assert.Throws<FormatException>(() => GeoTile.Read(text));

    [Fact]
    public void No_spot_of_a_tile_is_nearer_or_farther_than_its_box_says() =>
        Gen.Select(Tiles, Positions, Gen.Double[0, 1], Gen.Double[0, 1]).Sample((tile, position, east, north) =>
        {
            var box = tile.Box;
            var within = new GeoPosition(box.West + ((box.East - box.West) * east), box.South + ((box.North - box.South) * north));
            var metres = position.MetresTo(within);

            Assert.InRange(metres, box.LeastMetresFrom(position) - 0.002, box.GreatestMetresFrom(position) + 0.002);
        });

    [Fact]
    public void From_afar_the_bounds_of_a_small_box_are_no_farther_apart_than_it_is_wide() =>
        Gen.Select(Tiles.Where(tile => tile.Level > 8), Positions).Sample((tile, position) =>
        {
            var box = tile.Box;

            Assert.InRange(box.GreatestMetresFrom(position) - box.LeastMetresFrom(position), 0, 4 * tile.Height);
        });

    private static Gen<double> OneOf(params double[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);
}
