using System.Text.Json;
using Pepper.Core.Geo;
using Pepper.Core.Input;

namespace Pepper.Core.Delivery;

/// <summary>
/// The <c>coordinates</c> of polygons as GeoJSON (RFC 7946) has them: rings of positions, each longitude, latitude and,
/// if anyone cares, a height that is not looked at.
/// </summary>
internal static class PolygonCoordinates
{
    internal const int MaxPositions = 1000;

    private const string Name = "coordinates";

    /// <summary>Remembers what is wrong with the coordinates.</summary>
    internal static void Check(Fields fields, BoundaryKind kind)
    {
        if (!fields.Has(Name))
        {
            fields.Fail(Name, "is required.");
            return;
        }

        var coordinates = fields.Source.GetProperty(Name);
        if (kind == BoundaryKind.Polygon)
        {
            CheckPolygon(fields, coordinates, Name, MaxPositions);
        }
        else if (IsArray(fields, coordinates, Name, "polygons"))
        {
            CheckPolygons(fields, coordinates);
        }
    }

    /// <summary>The polygons of a boundary that was checked.</summary>
    internal static IReadOnlyList<SphericalPolygon> Polygons(JsonElement boundary, BoundaryKind kind)
    {
        var coordinates = boundary.GetProperty(Name);
        return kind == BoundaryKind.Polygon
            ? [SphericalPolygon.Of(Rings(coordinates))!]
            : [.. coordinates.EnumerateArray().Select(polygon => SphericalPolygon.Of(Rings(polygon))!)];
    }

    private static void CheckPolygons(Fields fields, JsonElement coordinates)
    {
        var left = MaxPositions;
        var index = 0;
        foreach (var polygon in coordinates.EnumerateArray())
        {
            left -= CheckPolygon(fields, polygon, $"{Name}[{index++}]", left);
            if (fields.Error is not null)
            {
                return;
            }
        }
    }

    private static int CheckPolygon(Fields fields, JsonElement polygon, string name, int most)
    {
        var positions = 0;
        if (!IsArray(fields, polygon, name, "rings"))
        {
            return 0;
        }

        var index = 0;
        foreach (var ring in polygon.EnumerateArray())
        {
            positions += CheckRing(fields, ring, $"{name}[{index++}]", most - positions);
            if (fields.Error is not null)
            {
                return 0;
            }
        }

        if (SphericalPolygon.Of(Rings(polygon)) is not { } shape)
        {
            fields.Fail(name, $"must lie within {SphericalPolygon.MaxReachDegrees} degrees of its middle, which is nearly half of the earth.");
        }
        else if (shape.FindFault() is { } fault)
        {
            fields.Fail(name, fault.Text);
        }

        return positions;
    }

    private static int CheckRing(Fields fields, JsonElement ring, string name, int most)
    {
        if (!IsArray(fields, ring, name, "positions"))
        {
            return 0;
        }

        var length = ring.GetArrayLength();
        if (length < 4)
        {
            fields.Fail(name, "must hold at least 4 positions, the last one being the first.");
        }
        else if (length > most)
        {
            fields.Fail(Name, $"must hold at most {MaxPositions} positions in all.");
        }
        else if (FirstWrong(ring) is var wrong and >= 0)
        {
            fields.Fail($"{name}[{wrong}]", "must be a longitude from -180 to 180 and a latitude from -90 to 90, in degrees.");
        }
        else if (PositionOf(ring[0]) != PositionOf(ring[length - 1]))
        {
            fields.Fail(name, "must end where it begins: its last position is the first again.");
        }

        return length;
    }

    private static int FirstWrong(JsonElement ring)
    {
        var index = 0;
        foreach (var position in ring.EnumerateArray())
        {
            if (!IsPosition(position))
            {
                return index;
            }

            index++;
        }

        return -1;
    }

    private static bool IsPosition(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array
        && value.GetArrayLength() is 2 or 3
        && value.EnumerateArray().All(part => part.ValueKind == JsonValueKind.Number)
        && value[0].TryGetDouble(out var longitude)
        && value[1].TryGetDouble(out var latitude)
        && Math.Abs(longitude) <= 180
        && Math.Abs(latitude) <= 90;

    private static bool IsArray(Fields fields, JsonElement value, string name, string what)
    {
        if (value.ValueKind == JsonValueKind.Array && value.GetArrayLength() > 0)
        {
            return true;
        }

        fields.Fail(name, $"must be an array of {what}, and not be empty.");
        return false;
    }

    private static IReadOnlyList<IReadOnlyList<GeoPosition>> Rings(JsonElement polygon) =>
        [.. polygon.EnumerateArray().Select(ring => (IReadOnlyList<GeoPosition>)[.. ring.EnumerateArray().Select(PositionOf)])];

    private static GeoPosition PositionOf(JsonElement pair) => new(pair[0].GetDouble(), pair[1].GetDouble());
}
