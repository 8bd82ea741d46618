using System.Globalization;
using CsCheck;
using Pepper.Core.Geo;

namespace Pepper.Tests.Unit.Geo;

/// <summary>Polygons on the earth, held against <see cref="Winding"/>, which knows nothing of planes.</summary>
public sealed class SphericalPolygonTests
{
    private static readonly Gen<GeoPosition> Positions = Gen.Select(Gen.Double[-180, 180], Gen.Double[-1, 1])
        .Select((longitude, sine) => new GeoPosition(longitude, double.RadiansToDegrees(Math.Asin(sine))));

    private static readonly Gen<double[]> Radii = Gen.Double[0.05, 1].Array[3, 40];

    // Anywhere, at the date line, and at the poles; from 100 metres to nearly half of the earth.
    private static readonly Gen<(GeoPosition Centre, double Size, double[] Radii)> Stars = Gen.Select(
        Gen.OneOf(
            Positions,
            Gen.Double[-80, 80].Select(latitude => new GeoPosition(180, latitude)),
            Gen.Select(Gen.Double[-180, 180], Gen.Double[89, 90]).Select((longitude, latitude) => new GeoPosition(longitude, latitude)),
            Gen.Select(Gen.Double[-180, 180], Gen.Double[-90, -89]).Select((longitude, latitude) => new GeoPosition(longitude, latitude))),
        Gen.Double[-5, 0.12].Select(power => Math.Pow(10, power)),
        Radii);

    [Fact]
    public void What_is_inside_is_what_the_outer_ring_winds_around_and_no_hole_does() =>
        Gen.Select(Stars, Gen.Double[0.2, 0.9], Gen.Bool, Gen.Select(Gen.Double[0, 2 * Math.PI], Gen.Double[0, 1.3]).Array[20]).Sample(
            (star, hole, reversed, asked) =>
            {
                var outer = Ring(star.Centre, star.Size, star.Radii);
                var inner = Ring(star.Centre, star.Size * hole, star.Radii);
                var polygon = SphericalPolygon.Of([reversed ? [.. outer.Reverse()] : outer, inner])!;
                Assert.Null(polygon.FindFault());
                foreach (var position in asked.Select(way => Travel(star.Centre, way.Item1, way.Item2 * star.Size)).Append(star.Centre))
                {
                    if (IsNearEdge(outer, position) || IsNearEdge(inner, position))
                    {
                        continue;
                    }

                    var isInside = Winding.Holds(outer, star.Centre, position) && !Winding.Holds(inner, star.Centre, position);
                    Assert.Equal(isInside, polygon.Contains(position));
                    Assert.True(!isInside || polygon.Boxes.Any(box => box.Contains(position)));
                }
            },
            iter: 2000);

    [Fact]
    public void All_of_a_polygon_lies_in_its_boxes_and_in_the_cells_that_cover_them() =>
        Gen.Select(Stars, Gen.Select(Gen.Int[0, 39], Gen.Double[0, 1], Gen.Double[0, 1]).Array[20]).Sample(
            (star, asked) =>
            {
                var ring = Ring(star.Centre, star.Size, star.Radii);
                var polygon = SphericalPolygon.Of([ring])!;
                var boxes = polygon.Boxes;
                var cells = GeoTile.Cover(boxes, 16, 8);
                foreach (var (at, along, outwards) in asked)
                {
                    // A position on an edge, or on the way there from the middle.
                    var corner = at % star.Radii.Length;
                    var edge = Between(ring[corner], ring[corner + 1], along);
                    var position = Between(star.Centre, edge, 1 - (outwards * outwards * outwards));
                    Assert.Contains(boxes, box => box.Contains(position));
                    Assert.Contains(GeoTile.Around(position, 16), cells.Contains);
                    Assert.True(polygon.Contains(position));
                }
            },
            iter: 2000);

    [Theory]
    [InlineData(-180, -17)]
    [InlineData(180, -17)]
    [InlineData(179.5, -16.5)]
    [InlineData(-179.5, -17.5)]
    public void A_polygon_may_cross_the_date_line(double longitude, double latitude) =>
        Assert.True(Fiji().Contains(new GeoPosition(longitude, latitude)));

    [Theory]
    [InlineData(0, -17)]
    [InlineData(178.5, -17)]
    [InlineData(-178.5, -17)]
    public void What_is_around_the_earth_the_other_way_is_outside(double longitude, double latitude) =>
        Assert.False(Fiji().Contains(new GeoPosition(longitude, latitude)));

    [Fact]
    public void A_polygon_may_hold_a_pole()
    {
        var arctic = SphericalPolygon.Of([[new(0, 66), new(90, 66), new(180, 66), new(-90, 66), new(0, 66)]])!;

        Assert.True(arctic.Contains(new GeoPosition(12, 90)));
        Assert.True(arctic.Contains(new GeoPosition(-135, 80)));
        Assert.False(arctic.Contains(new GeoPosition(0, 65.9)));
        Assert.Equal(90, Assert.Single(arctic.Boxes).North);
    }

    [Fact]
    public void A_pole_in_a_hole_is_outside_and_the_land_around_it_is_inside()
    {
        GeoPosition[] Ring(double latitude) => [.. ((double[])[0, 90, 180, -90, 0]).Select(longitude => new GeoPosition(longitude, latitude))];
        var polygon = SphericalPolygon.Of([Ring(60), Ring(80)])!;

        Assert.False(polygon.Contains(new GeoPosition(0, 90)));
        Assert.True(polygon.Contains(new GeoPosition(45, 75)));
        Assert.Contains(polygon.Boxes, box => box.Contains(new GeoPosition(-170, 75)));
    }

    [Fact]
    public void Edges_are_great_circles_and_no_parallels()
    {
        // Between two places on the fiftieth parallel, 60 degrees apart, the shorter way leads over 53.98 north.
        var polygon = SphericalPolygon.Of([[new(-30, 50), new(30, 50), new(30, 40), new(-30, 40), new(-30, 50)]])!;

        Assert.True(polygon.Contains(new GeoPosition(0, 53.9)));
        Assert.False(polygon.Contains(new GeoPosition(0, 54.1)));
        Assert.False(polygon.Contains(new GeoPosition(0, 40.1)));
    }

    [Fact]
    public void Corners_and_edges_belong_to_it_those_of_holes_too()
    {
        GeoPosition[] outer = [new(-1, 51), new(0, 51), new(0, 52), new(-1, 52), new(-1, 51)];
        GeoPosition[] hole = [new(-0.6, 51.4), new(-0.4, 51.4), new(-0.4, 51.6), new(-0.6, 51.6), new(-0.6, 51.4)];
        var polygon = SphericalPolygon.Of([outer, hole])!;

        Assert.All(outer.Concat(hole), corner => Assert.True(polygon.Contains(corner)));
        Assert.True(polygon.Contains(new GeoPosition(0, 51.7)));
        Assert.True(polygon.Contains(new GeoPosition(-0.6, 51.45)));
        Assert.False(polygon.Contains(new GeoPosition(-0.5, 51.5)));
    }

    [Fact]
    public void More_than_half_of_the_earth_is_no_polygon() =>
        Assert.Null(SphericalPolygon.Of([[new(0, -3), new(90, -3), new(180, -3), new(-90, -3), new(0, -3)]]));

    [Fact]
    public void Nearly_half_of_the_earth_is_one()
    {
        GeoPosition[] ring = [.. Enumerable.Range(0, 24).Select(hour => new GeoPosition((hour * 15) - 180, 6)), new(-180, 6)];

        Assert.True(SphericalPolygon.Of([ring])!.Contains(new GeoPosition(7.3, 20)));
    }

    [Theory]
    [InlineData("0 0, 1 1, 1 0, 0 1, 0 0", "cross itself", "[0.5, 0.500")]
    [InlineData("0 0, 1 0, 0 0, 0 0", "three different positions", "")]
    [InlineData("0 0, 1 0, 2 0, 0 0", "cross itself", "")]
    [InlineData("0 0, 4 0, 4 4, 0 4, 0 0; 5 5, 6 5, 6 6, 5 5", "holes inside", "")]
    [InlineData("0 0, 9 0, 9 9, 0 9, 0 0; 1 1, 8 1, 8 8, 1 8, 1 1; 2 2, 3 2, 3 3, 2 2", "hole in a hole", "")]
    [InlineData("0 0, 9 0, 9 9, 0 9, 0 0; 8 4, 11 4, 11 5, 8 5, 8 4", "cross each other", "")]
    public void A_broken_polygon_is_told_what_is_wrong_and_where(string rings, string what, string where)
    {
        var fault = SphericalPolygon.Of([.. rings.Split(';').Select(Parse)])!.FindFault();

        Assert.Contains(what, fault!.Text, StringComparison.Ordinal);
        Assert.Contains(where, fault.Text, StringComparison.Ordinal);
    }

    private static SphericalPolygon Fiji() =>
        SphericalPolygon.Of([[new(179, -18), new(-179, -18), new(-179, -16), new(179, -16), new(179, -18)]])!;

    private static GeoPosition[] Parse(string ring) =>
        [.. ring.Split(',', StringSplitOptions.TrimEntries).Select(pair => pair.Split(' ')).Select(pair =>
            new GeoPosition(double.Parse(pair[0], CultureInfo.InvariantCulture), double.Parse(pair[1], CultureInfo.InvariantCulture)))];

    // As seen from its middle, the corners of a star go round once.
    private static GeoPosition[] Ring(GeoPosition centre, double size, double[] radii)
    {
        var corners = radii.Select((radius, i) => Travel(centre, 2 * Math.PI * i / radii.Length, size * radius)).ToList();
        return [.. corners, corners[0]];
    }

    private static GeoPosition Travel(GeoPosition from, double azimuth, double angle)
    {
        var start = UnitVector.Of(from);
        var east = new UnitVector(0, 0, 1).Cross(start).Normal() ?? new UnitVector(0, 1, 0);
        var (sine, cosine) = Math.SinCos(azimuth);
        var ahead = default(UnitVector).Plus(start.Cross(east), cosine).Plus(east, sine);
        return default(UnitVector).Plus(start, Math.Cos(angle)).Plus(ahead, Math.Sin(angle)).Position;
    }

    // Nearer than six centimetres rounding may have its way with angles.
    private static bool IsNearEdge(GeoPosition[] ring, GeoPosition position) => ring.Zip(ring.Skip(1)).Any(edge =>
    {
        var (a, b, place) = (UnitVector.Of(edge.First), UnitVector.Of(edge.Second), UnitVector.Of(position));
        return place.Plus(a, -1).Length < 1e-8
            || (a.Cross(b).Normal() is { } axis
                && Math.Abs(place.Dot(axis)) < 1e-8
                && a.Cross(place).Dot(axis) >= 0
                && place.Cross(b).Dot(axis) >= 0);
    });

    private static GeoPosition Between(GeoPosition one, GeoPosition other, double part)
    {
        var (a, b) = (UnitVector.Of(one), UnitVector.Of(other));
        return a.Plus(b.Plus(a, -1), part).Position;
    }
}
