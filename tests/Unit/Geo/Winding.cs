using Pepper.Core.Geo;

namespace Pepper.Tests.Unit.Geo;

/// <summary>Whether a ring goes around a position, by summing up how far its corners turn as seen from there.</summary>
internal static class Winding
{
    internal static bool Holds(IReadOnlyList<GeoPosition> ring, GeoPosition middle, GeoPosition position)
    {
        var turned = 0d;
        for (var i = 1; i < ring.Count; i++)
        {
            turned += Math.IEEERemainder(Azimuth(position, ring[i]) - Azimuth(position, ring[i - 1]), 2 * Math.PI);
        }

        // Seen from the other side of the earth the corners go round as well.
        return Math.Abs(turned) > Math.PI && CosineOfWay(middle, position) > 0;
    }

    private static double Azimuth(GeoPosition from, GeoPosition to)
    {
        var (latitude1, latitude2) = (double.DegreesToRadians(from.Latitude), double.DegreesToRadians(to.Latitude));
        var (sine, cosine) = Math.SinCos(double.DegreesToRadians(to.Longitude - from.Longitude));
        return Math.Atan2(
            sine * Math.Cos(latitude2),
            (Math.Cos(latitude1) * Math.Sin(latitude2)) - (Math.Sin(latitude1) * Math.Cos(latitude2) * cosine));
    }

    private static double CosineOfWay(GeoPosition one, GeoPosition other)
    {
        var (latitude1, latitude2) = (double.DegreesToRadians(one.Latitude), double.DegreesToRadians(other.Latitude));
        return (Math.Sin(latitude1) * Math.Sin(latitude2))
            + (Math.Cos(latitude1) * Math.Cos(latitude2) * Math.Cos(double.DegreesToRadians(other.Longitude - one.Longitude)));
    }
}
