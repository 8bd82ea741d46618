namespace Pepper.Core.Geo;

/// <summary>
/// A direction from the middle of the earth, taken as a sphere: latitude and longitude are its angles. One place has one
/// direction, however its longitude was written: at the poles, and at 180 and -180.
/// </summary>
internal readonly record struct UnitVector(double X, double Y, double Z)
{
    internal double Length => Math.Sqrt(Dot(this));

    internal GeoPosition Position => new(
        double.RadiansToDegrees(Math.Atan2(Y, X)), double.RadiansToDegrees(Math.Atan2(Z, Math.Sqrt((X * X) + (Y * Y)))));

    internal static UnitVector Of(GeoPosition position)
    {
        if (Math.Abs(position.Latitude) == 90)
        {
            return new UnitVector(0, 0, Math.Sign(position.Latitude));
        }

        var longitude = position.Longitude == -180 ? 180 : position.Longitude;
        var (sinLongitude, cosLongitude) = Math.SinCos(double.DegreesToRadians(longitude));
        var (sinLatitude, cosLatitude) = Math.SinCos(double.DegreesToRadians(position.Latitude));
        return new UnitVector(cosLatitude * cosLongitude, cosLatitude * sinLongitude, sinLatitude);
    }

    internal double Dot(UnitVector other) => (X * other.X) + (Y * other.Y) + (Z * other.Z);

    internal UnitVector Cross(UnitVector other) =>
        new((Y * other.Z) - (Z * other.Y), (Z * other.X) - (X * other.Z), (X * other.Y) - (Y * other.X));

    internal UnitVector Plus(UnitVector other, double times = 1) =>
        new(X + (other.X * times), Y + (other.Y * times), Z + (other.Z * times));

    /// <summary>The same direction with the length 1; null when it has none.</summary>
    internal UnitVector? Normal() => Length is var length and > 1e-12 ? new UnitVector(X / length, Y / length, Z / length) : null;
}
