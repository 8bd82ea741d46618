using Pepper.Core.Geo;

namespace Pepper.Tests.Unit.Geo;

public sealed class GeoCellTests
{
    [Fact]
    public void A_position_lies_in_each_of_the_cells_around_it()
    {
        foreach (var position in Positions())
        {
            var code = GeoCell.CodeOf(position);
            var cells = GeoCell.Around(position);

            Assert.Equal(GeoCell.Finest + 1, cells.Count);
            Assert.All(cells, cell =>
            {
                Assert.InRange(code, cell.First, cell.Last);
                Assert.True(cell.Box.Contains(position));
            });
        }
    }

    [Fact]
    public void No_two_cells_have_one_id()
    {
        var cells = Positions().SelectMany(GeoCell.Around).Distinct().ToList();

        Assert.Equal(cells.Count, cells.Select(cell => cell.Id).Distinct().Count());
    }

    [Fact]
    public void The_finest_cell_has_one_code() =>
        Assert.All(Positions(), position =>
        {
            var finest = GeoCell.Around(position)[^1];
            Assert.Equal(finest.First, finest.Last);
        });

    [Theory]
    [InlineData(4)]
    [InlineData(8)]
    [InlineData(40)]
    public void A_cover_leaves_out_nothing_of_what_it_covers_and_uses_no_more_cells_than_it_may(int most)
    {
        var random = new Random(3);
        foreach (var centre in Positions())
        {
            var metres = Math.Pow(10, random.NextDouble() * 7.2);
            var boxes = GeoBox.Around(centre, metres);
            var cover = GeoCell.Cover(boxes, most);

            Assert.InRange(cover.Count, 1, most);
            for (var i = 0; i < 20; i++)
            {
                var box = boxes[random.Next(boxes.Count)];
                var code = GeoCell.CodeOf(new GeoPosition(
                    box.West + (random.NextDouble() * (box.East - box.West)), box.South + (random.NextDouble() * (box.North - box.South))));
                Assert.Single(cover, cell => cell.First <= code && code <= cell.Last);
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
    public void Few_cells_of_a_city_cover_little_besides()
    {
        var boxes = GeoBox.Around(new GeoPosition(-0.1276, 51.5072), 5_000);
        var cover = GeoCell.Cover(boxes, 16);

        var covered = cover.Sum(cell => (cell.Box.East - cell.Box.West) * (cell.Box.North - cell.Box.South));
        var asked = boxes.Sum(box => (box.East - box.West) * (box.North - box.South));
        Assert.InRange(covered / asked, 1, 2.5);
    }

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
