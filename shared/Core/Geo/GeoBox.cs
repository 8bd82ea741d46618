namespace Pepper.Core.Geo;

/// <summary>
/// What lies between two meridians and two parallels; it never crosses the date line, so what does is two boxes. Degrees.
/// </summary>
/// <param name="West">The western meridian, -180 to 180.</param>
/// <param name="South">The southern parallel, -90 to 90.</param>
/// <param name="East">The eastern meridian, not less than <paramref name="West"/>.</param>
/// <param name="North">The northern parallel, not less than <paramref name="South"/>.</param>
public readonly record struct GeoBox(double West, double South, double East, double North)
{
    // The least radius of curvature there is, that of a meridian at the equator: a metre is nowhere more of an angle. One
    // percent more makes up for latitudes that are counted on an ellipsoid.
    private const double MetresPerRadian = Geodesic.PolarRadius * (1 - Geodesic.Flattening) / 1.01;

    /// <summary>The whole earth.</summary>
    public static GeoBox Earth { get; } = new(-180, -90, 180, 90);

    /// <summary>One or two boxes that hold everything within a distance, and more: the caller measures what is in them.</summary>
    /// <param name="centre">The centre.</param>
    /// <param name="metres">The distance, in metres.</param>
    public static IReadOnlyList<GeoBox> Around(GeoPosition centre, double metres)
    {
        var angle = metres / MetresPerRadian;
        if (angle > Math.PI / 2)
        {
            return [Earth];
        }

        var degrees = double.RadiansToDegrees(angle);
        var (south, north) = (Math.Max(-90, centre.Latitude - degrees), Math.Min(90, centre.Latitude + degrees));
        if (south == -90 || north == 90)
        {
            return [new GeoBox(-180, south, 180, north)];
        }

        var sine = Math.Sin(angle) / Math.Cos(double.DegreesToRadians(centre.Latitude));
        return sine < 1
            ? Between(centre.Longitude, double.RadiansToDegrees(Math.Asin(sine)), south, north)
            : [new GeoBox(-180, south, 180, north)];
    }

    /// <summary>Whether a position lies in it; its edges count.</summary>
    public bool Contains(GeoPosition position) =>
        position.Longitude >= West && position.Longitude <= East && position.Latitude >= South && position.Latitude <= North;

    /// <summary>Whether they have a position in common.</summary>
    public bool Meets(GeoBox other) => West <= other.East && other.West <= East && South <= other.North && other.South <= North;

    /// <summary>Whether all of another lies in it.</summary>
    public bool Encloses(GeoBox other) => West <= other.West && other.East <= East && South <= other.South && other.North <= North;

    private static IReadOnlyList<GeoBox> Between(double middle, double reach, double south, double north)
    {
        var (west, east) = (middle - reach, middle + reach);
        return (west < -180, east > 180) switch
        {
            (true, _) => [new GeoBox(-180, south, east, north), new GeoBox(west + 360, south, 180, north)],
            (_, true) => [new GeoBox(-180, south, east - 360, north), new GeoBox(west, south, 180, north)],
            _ => [new GeoBox(west, south, east, north)],
        };
    }
}
