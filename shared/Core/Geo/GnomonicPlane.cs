using NetTopologySuite.Geometries;

namespace Pepper.Core.Geo;

/// <summary>
/// The plane that touches the earth, taken as a sphere of radius 1, in one place. Seen from the middle of the earth, each
/// great circle of the half about that place is a straight line in the plane, so plane geometry is right for polygons
/// whose edges are great circles, over the date line and at the poles as well.
/// </summary>
internal sealed class GnomonicPlane
{
    private readonly UnitVector centre;
    private readonly UnitVector east;
    private readonly UnitVector north;

    internal GnomonicPlane(UnitVector centre)
    {
        this.centre = centre;
        // Any two axes will do; these are far from parallel to the centre.
        var axis = Math.Abs(centre.Z) < 0.9 ? new UnitVector(0, 0, 1) : new UnitVector(1, 0, 0);
        east = axis.Cross(centre).Normal()!.Value;
        north = centre.Cross(east);
    }

    /// <summary>Where a place is in the plane, in radians near the middle; null in the other half of the earth.</summary>
    internal Coordinate? Project(UnitVector place)
    {
        var height = place.Dot(centre);
        return height > 1e-9 ? new Coordinate(place.Dot(east) / height, place.Dot(north) / height) : null;
    }

    /// <summary>The place of a point in the plane.</summary>
    internal GeoPosition PositionOf(Coordinate point) => centre.Plus(east, point.X).Plus(north, point.Y).Position;
}
