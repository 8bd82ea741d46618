namespace Pepper.Core.Geo;

/// <summary>Boxes about a ring of great circles, a little larger than they need be.</summary>
internal static class SphericalBounds
{
    // More than rounding can take away: a centimetre.
    private const double Margin = 1e-7;

    internal static IReadOnlyList<GeoBox> Of(IReadOnlyList<UnitVector> ring, bool holdsNorth, bool holdsSouth)
    {
        var (south, north) = Latitudes(ring);
        south = holdsSouth ? -90 : Math.Max(-90, south - Margin);
        north = holdsNorth ? 90 : Math.Min(90, north + Margin);
        var (west, east) = Longitudes(ring);
        // A centimetre is more of a longitude the nearer the poles are.
        var sideways = Margin / Math.Max(1e-9, Math.Cos(double.DegreesToRadians(Math.Max(Math.Abs(south), Math.Abs(north)))));
        if (holdsNorth || holdsSouth || east - west + (2 * sideways) >= 360)
        {
            return [new GeoBox(-180, south, 180, north)];
        }

        return Split(west - sideways, east + sideways, south, north);
    }

    // Along a great circle the way may lead farther to a pole than either of its ends.
    private static (double South, double North) Latitudes(IReadOnlyList<UnitVector> ring)
    {
        var (south, north) = (90d, -90d);
        for (var i = 0; i < ring.Count; i++)
        {
            var latitude = ring[i].Position.Latitude;
            (south, north) = (Math.Min(south, latitude), Math.Max(north, latitude));
            if (i > 0 && ring[i - 1].Cross(ring[i]).Normal() is { } axis)
            {
                var top = new UnitVector(-axis.X * axis.Z, -axis.Y * axis.Z, 1 - (axis.Z * axis.Z));
                var highest = double.RadiansToDegrees(Math.Acos(Math.Min(1, Math.Abs(axis.Z))));
                north = IsBetween(ring[i - 1], top, ring[i], axis) ? Math.Max(north, highest) : north;
                south = IsBetween(ring[i - 1], default(UnitVector).Plus(top, -1), ring[i], axis) ? Math.Min(south, -highest) : south;
            }
        }

        return (south, north);
    }

    private static bool IsBetween(UnitVector start, UnitVector place, UnitVector end, UnitVector axis) =>
        start.Cross(place).Dot(axis) >= 0 && place.Cross(end).Dot(axis) >= 0;

    // Counted on over the date line, from where the ring begins.
    private static (double West, double East) Longitudes(IReadOnlyList<UnitVector> ring)
    {
        var longitude = ring[0].Position.Longitude;
        var (west, east) = (longitude, longitude);
        for (var i = 1; i < ring.Count; i++)
        {
            longitude += Math.IEEERemainder(ring[i].Position.Longitude - longitude, 360);
            (west, east) = (Math.Min(west, longitude), Math.Max(east, longitude));
        }

        return (west, east);
    }

    private static IReadOnlyList<GeoBox> Split(double west, double east, double south, double north)
    {
        var turns = Math.Floor((west + 180) / 360) * 360;
        (west, east) = (west - turns, east - turns);
        return east <= 180
            ? [new GeoBox(west, south, east, north)]
            : [new GeoBox(-180, south, east - 360, north), new GeoBox(west, south, 180, north)];
    }
}
