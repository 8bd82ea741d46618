using NetTopologySuite.Algorithm.Locate;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Distance;

namespace Pepper.Core.Geo;

/// <summary>
/// A polygon with holes on the earth, taken as a sphere. Its edges are great circles and take the shorter way; inside is
/// the smaller part of the earth. It may cross the date line and hold a pole. Rings may go round in either direction.
/// </summary>
public sealed class SphericalPolygon
{
    /// <summary>No position of a polygon may be farther than this from the polygon's middle, in degrees.</summary>
    public const int MaxReachDegrees = 85;

    // What is nearer to an edge than this, in radians, counts as on it: 0.6 millimetres. Rounding is a thousandth of it.
    private const double EdgeWidth = 1e-10;

    private static readonly double MinCosine = Math.Cos(double.DegreesToRadians(MaxReachDegrees));

    private readonly GnomonicPlane plane;
    private readonly UnitVector[] shell;
    private readonly Polygon polygon;
    private readonly Envelope reach;

    private SphericalPolygon(GnomonicPlane plane, UnitVector[] shell, Polygon polygon)
    {
        this.plane = plane;
        this.shell = shell;
        this.polygon = polygon;
        reach = polygon.EnvelopeInternal.Copy();
        reach.ExpandBy(EdgeWidth);
    }

    /// <summary>One or two boxes that hold the polygon.</summary>
    public IReadOnlyList<GeoBox> Boxes => SphericalBounds.Of(shell, HoldsPole(1), HoldsPole(-1));

    /// <summary>The polygon of its rings; null when it is not within <see cref="MaxReachDegrees"/> of its middle.</summary>
    /// <param name="rings">The outer ring, then the holes; each at least 4 positions, the last one equal to the first.</param>
    public static SphericalPolygon? Of(IReadOnlyList<IReadOnlyList<GeoPosition>> rings)
    {
        ArgumentNullException.ThrowIfNull(rings);
        var places = rings.Select(ring => ring.Select(UnitVector.Of).ToArray()).ToArray();
        var cap = SphericalCap.Around(places[0]);
        var farthest = Math.Min(cap.CosineOfReach, places.Min(ring => ring.Min(place => place.Dot(cap.Centre))));
        if (farthest < MinCosine)
        {
            return null;
        }

        var touching = new GnomonicPlane(cap.Centre);
        var drawn = places.Select(ring => new LinearRing([.. ring.Select(place => touching.Project(place)!)])).ToArray();
        return new SphericalPolygon(touching, places[0], new Polygon(drawn[0], drawn[1..]));
    }

    /// <summary>Whether a position lies in it. Its edges belong to it, also those of its holes, and all within half a millimetre of them.</summary>
    public bool Contains(GeoPosition position) => Contains(polygon, UnitVector.Of(position));

    /// <summary>What is wrong with the shape; null when it is sound.</summary>
    public PolygonFault? FindFault() => PolygonFault.Of(polygon, plane);

    // A pole that lies in a hole is gone around all the same.
    private bool HoldsPole(int sign) => Contains(new Polygon((LinearRing)polygon.ExteriorRing), new UnitVector(0, 0, sign));

    private bool Contains(Polygon area, UnitVector place)
    {
        if (plane.Project(place) is not { } point || !reach.Contains(point))
        {
            return false;
        }

        return SimplePointInAreaLocator.Locate(point, area) != Location.Exterior
            || DistanceOp.IsWithinDistance(area, new Point(point), EdgeWidth);
    }
}
