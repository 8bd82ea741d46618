using Pepper.Core.Geo;

namespace Pepper.Tests.Unit.Geo;

public sealed class GeoTileCoverTests
{
    [Fact]
    public void A_position_lies_in_each_of_the_tiles_around_it()
    {
        foreach (var position in Positions())
        {
            var key = GeoTile.Of(position).First;
            var tiles = GeoTile.Around(position, GeoTile.Finest);

            Assert.Equal(Enumerable.Range(0, GeoTile.Finest + 1), tiles.Select(tile => tile.Level));
            Assert.Equal(tiles.Take(17), GeoTile.Around(position, 16));
            Assert.All(tiles, tile =>
            {
                Assert.True(Holds(tile, key));
                Assert.True(tile.Box.Encloses(GeoTile.Of(position).Box));
            });
        }
    }

    [Fact]
    public void No_two_tiles_have_one_name()
    {
        var tiles = Positions().SelectMany(position => GeoTile.Around(position, GeoTile.Finest)).Distinct().ToList();

        Assert.Equal(tiles.Count, tiles.Select(tile => tile.Name).Distinct().Count());
    }

    [Fact]
    public void A_cover_up_to_the_date_line_holds_what_is_written_from_its_other_side()
    {
        var cover = GeoTile.Cover([new GeoBox(179, -1, 180, 1)], 16, 8);

        Assert.All(
            (GeoPosition[])[new(180, 0.5), new(-180, 0.5), new(179.5, 0.5)],
            position => Assert.Single(cover, tile => Holds(tile, GeoTile.Of(position).First)));
    }

    [Theory]
    [InlineData(4)]
    [InlineData(8)]
    [InlineData(40)]
    public void A_cover_leaves_out_nothing_of_what_it_covers_and_uses_no_more_tiles_than_it_may(int most)
    {
        var random = new Random(3);
        foreach (var centre in Positions())
        {
            var metres = Math.Pow(10, random.NextDouble() * 7.2);
            var boxes = GeoBox.Around(centre, metres);
            var cover = GeoTile.Cover(boxes, 16, most);

            Assert.InRange(cover.Count, 1, most);
            for (var i = 0; i < 20; i++)
            {
                var box = boxes[random.Next(boxes.Count)];
                var key = GeoTile.Of(new GeoPosition(
                    box.West + (random.NextDouble() * (box.East - box.West)), box.South + (random.NextDouble() * (box.North - box.South)))).First;
                Assert.Single(cover, tile => Holds(tile, key));
            }
        }
    }

    [Fact]
    public void The_boxes_around_a_position_hold_everything_within_the_distance()
    {
        var random = new Random(5);
        foreach (var centre in Positions())
        {
            var metres = Math.Pow(10, 2 + (random.NextDouble() * 5.2));
            var boxes = GeoBox.Around(centre, metres);
            for (var i = 0; i < 50; i++)
            {
                var other = new GeoPosition(
                    Math.IEEERemainder(centre.Longitude + ((random.NextDouble() - 0.5) * Math.Min(360, metres / 20_000)), 360),
                    Math.Clamp(centre.Latitude + ((random.NextDouble() - 0.5) * metres / 40_000), -90, 90));
                Assert.True(centre.MetresTo(other) > metres || boxes.Any(box => box.Contains(other)), $"{centre} {other} {metres}");
            }
        }
    }

    [Fact]
    public void Few_tiles_of_a_city_cover_little_besides()
    {
        var boxes = GeoBox.Around(new GeoPosition(-0.1276, 51.5072), 5_000);
        var cover = GeoTile.Cover(boxes, 16, 16);

        var covered = cover.Sum(tile => (tile.Box.East - tile.Box.West) * (tile.Box.North - tile.Box.South));
        var asked = boxes.Sum(box => (box.East - box.West) * (box.North - box.South));
        Assert.InRange(covered / asked, 1, 2.5);
    }

    private static bool Holds(GeoTile tile, string key) =>
        string.CompareOrdinal(tile.First, key) <= 0 && string.CompareOrdinal(key, tile.Last) <= 0;

    private static List<GeoPosition> Positions()
    {
        var random = new Random(1);
        List<GeoPosition> positions =
        [
            new(0, 0), new(-180, -90), new(180, 90), new(180, -90), new(-180, 90), new(180, 0), new(-180, 0), new(179.99, 10), new(-179.99, -10),
            new(10, 89.999), new(10, -89.999),
        ];
        positions.AddRange(Enumerable.Range(0, 300).Select(_ => new GeoPosition((random.NextDouble() * 360) - 180, (random.NextDouble() * 180) - 90)));
        return positions;
    }
}
