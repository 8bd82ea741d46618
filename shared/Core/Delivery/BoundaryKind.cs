namespace Pepper.Core.Delivery;

/// <summary>The kinds of delivery boundaries. Reference: Locations, Delivery Boundary; the names are those of GeoJSON.</summary>
public enum BoundaryKind
{
    /// <summary>An outer ring and holes.</summary>
    Polygon,

    /// <summary>Several polygons that count as one boundary.</summary>
    MultiPolygon,

    /// <summary>A centre and a radius in metres.</summary>
    Circle,
}
