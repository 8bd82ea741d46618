using System.Text.Json;
using Pepper.Core.Geo;

namespace Pepper.Core.Delivery;

/// <summary>What a boundary covers on the earth.</summary>
public abstract class BoundaryShape
{
    private protected BoundaryShape()
    {
    }

    /// <summary>Boxes that together hold all of it.</summary>
    public abstract IReadOnlyList<GeoBox> Boxes { get; }

    /// <summary>Whether it holds a position; its edge belongs to it.</summary>
    public abstract bool Contains(GeoPosition position);

    internal static BoundaryShape Of(JsonElement boundary, BoundaryKind kind) => kind == BoundaryKind.Circle
        ? new Circle(CentreOf(boundary), boundary.GetProperty("radius").GetDouble())
        : new Polygons(PolygonCoordinates.Polygons(boundary, kind));

    private static GeoPosition CentreOf(JsonElement boundary)
    {
        var centre = boundary.GetProperty("centre");
        return new GeoPosition(centre[0].GetDouble(), centre[1].GetDouble());
    }

    // Distances are those over the ground, on the ellipsoid.
    private sealed class Circle(GeoPosition centre, double radius) : BoundaryShape
    {
        public override IReadOnlyList<GeoBox> Boxes => GeoBox.Around(centre, radius);

        public override bool Contains(GeoPosition position) => centre.MetresTo(position) <= radius;
    }

    private sealed class Polygons(IReadOnlyList<SphericalPolygon> parts) : BoundaryShape
    {
        public override IReadOnlyList<GeoBox> Boxes => [.. parts.SelectMany(part => part.Boxes)];

        public override bool Contains(GeoPosition position) => parts.Any(part => part.Contains(position));
    }
}
