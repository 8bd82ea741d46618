namespace Pepper.Core.Geo;

/// <summary>A position on the earth.</summary>
/// <param name="Longitude">Degrees east, -180 to 180.</param>
/// <param name="Latitude">Degrees north, -90 to 90.</param>
public readonly record struct GeoPosition(double Longitude, double Latitude)
{
    /// <summary>The position of a pair as it goes over the wire.</summary>
    public static GeoPosition Of(IReadOnlyList<double> pair)
    {
        ArgumentNullException.ThrowIfNull(pair);
        return new GeoPosition(pair[0], pair[1]);
    }

    /// <summary>Longitude and latitude, in degrees.</summary>
    public IReadOnlyList<double> ToPair() => [Math.Round(Longitude, 6), Math.Round(Latitude, 6)];

    /// <summary>The distance to another position in metres: see <see cref="Geodesic.Metres"/>.</summary>
    public double MetresTo(GeoPosition other) => Geodesic.Metres(this, other);
}
