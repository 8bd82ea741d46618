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

    // A sphere of the same longitudes and latitudes is everywhere stretched by a radius of curvature of the ellipsoid: at
    // least by that of a meridian at the equator, at most by that at the poles. So no way is shorter or longer than these.
    private const double LeastMetresPerRadian = Geodesic.PolarRadius * (1 - Geodesic.Flattening);
    private const double GreatestMetresPerRadian = Geodesic.EquatorialRadius / (1 - Geodesic.Flattening);

    /// <summary>The whole earth.</summary>
    public static GeoBox Earth { get; } = new(-180, -90, 180, 90);

    private GeoPosition Middle => new((West + East) / 2, (South + North) / 2);

    // Nothing in the box is farther from its middle: one can always go there along a meridian and then along a parallel.
    private double Radius
    {
        get
        {
            var widest = South <= 0 && North >= 0 ? 1 : Math.Cos(double.DegreesToRadians(Math.Min(Math.Abs(South), Math.Abs(North))));
            return double.DegreesToRadians((North - South) + ((East - West) * widest)) / 2 * GreatestMetresPerRadian;
        }
    }

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

    /// <summary>
    /// What no position of the box is nearer than, in metres: at most one percent less than the nearest of them, and for a
    /// box that is small and far away, hardly less than it is wide.
    /// </summary>
    public double LeastMetresFrom(GeoPosition position)
    {
        var onSphere = AngleFrom(double.DegreesToRadians(position.Longitude), double.DegreesToRadians(position.Latitude)) * LeastMetresPerRadian;
        return Math.Max(onSphere, position.MetresTo(Middle) - Radius);
    }

    /// <summary>What no position of the box is farther than, in metres; as close to the farthest of them.</summary>
    public double GreatestMetresFrom(GeoPosition position)
    {
        // The farther from here, the nearer to the place opposite. A metre more is what rounding there could come to.
        var fromOpposite = AngleFrom(double.DegreesToRadians(position.Longitude) + Math.PI, -double.DegreesToRadians(position.Latitude));
        return Math.Min(((Math.PI - fromOpposite) * GreatestMetresPerRadian) + 1, position.MetresTo(Middle) + Radius);
    }

    private static double Angle(double latitude, double other, double longitudes)
    {
        var (north, east) = (Math.Sin((other - latitude) / 2), Math.Sin(longitudes / 2));
        var chord = (north * north) + (Math.Cos(latitude) * Math.Cos(other) * east * east);
        return 2 * Math.Asin(Math.Min(1, Math.Sqrt(chord)));
    }

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

    // On the sphere, in radians: along its own meridian where the box reaches over that, else from the nearer one of its sides.
    private double AngleFrom(double longitude, double latitude)
    {
        var (west, east) = (double.DegreesToRadians(West), double.DegreesToRadians(East));
        var (south, north) = (double.DegreesToRadians(South), double.DegreesToRadians(North));
        var eastOfWest = Math.IEEERemainder(longitude - west, 2 * Math.PI);
        if (eastOfWest < 0)
        {
            eastOfWest += 2 * Math.PI;
        }

        return eastOfWest <= east - west
            ? Math.Abs(latitude - Math.Clamp(latitude, south, north))
            : Math.Min(AngleFromSide(longitude - west, latitude, south, north), AngleFromSide(longitude - east, latitude, south, north));
    }

    private static double AngleFromSide(double longitudes, double latitude, double south, double north)
    {
        var least = Math.Min(Angle(latitude, south, longitudes), Angle(latitude, north, longitudes));
        var foot = Math.Atan2(Math.Sin(latitude), Math.Cos(latitude) * Math.Cos(longitudes));
        return foot > south && foot < north ? Math.Min(least, Angle(latitude, foot, longitudes)) : least;
    }
}
