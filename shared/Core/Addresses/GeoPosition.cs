namespace Pepper.Core.Addresses;

/// <summary>A position on the earth.</summary>
/// <param name="Longitude">Degrees east, -180 to 180.</param>
/// <param name="Latitude">Degrees north, -90 to 90.</param>
public readonly record struct GeoPosition(double Longitude, double Latitude)
{
    private const double EarthRadius = 6371;

    /// <summary>The position of a pair as it goes over the wire.</summary>
    public static GeoPosition Of(IReadOnlyList<double> pair)
    {
        ArgumentNullException.ThrowIfNull(pair);
        return new GeoPosition(pair[0], pair[1]);
    }

    /// <summary>Longitude and latitude, in degrees.</summary>
    public IReadOnlyList<double> ToPair() => [Math.Round(Longitude, 6), Math.Round(Latitude, 6)];

    /// <summary>The distance to another position in kilometres, along the great circle.</summary>
    public double DistanceTo(GeoPosition other)
    {
        var (here, there) = (double.DegreesToRadians(Latitude), double.DegreesToRadians(other.Latitude));
        var north = Math.Sin((there - here) / 2);
        var east = Math.Sin(double.DegreesToRadians(other.Longitude - Longitude) / 2);
        var chord = (north * north) + (Math.Cos(here) * Math.Cos(there) * east * east);
        return 2 * EarthRadius * Math.Asin(Math.Min(1, Math.Sqrt(chord)));
    }
}
