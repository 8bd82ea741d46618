namespace Pepper.Core.Geo;

/// <summary>
/// The shortest way between two positions over the ground, on the WGS 84 ellipsoid and at its surface. Right to less than
/// a millimetre, where a sphere would be wrong by up to half a percent.
/// </summary>
public static class Geodesic
{
    /// <summary>No two positions are farther apart than this, in metres: it is the way from pole to pole, rounded up.</summary>
    public const double GreatestMetres = 20_003_932;

    internal const double EquatorialRadius = 6_378_137;
    internal const double Flattening = 1 / 298.257223563;
    internal const double PolarRadius = EquatorialRadius * (1 - Flattening);

    /// <summary>The distance in metres.</summary>
    public static double Metres(GeoPosition one, GeoPosition other)
    {
        if (one == other)
        {
            return 0;
        }

        var (beta1, beta2) = (ReducedLatitude(one), ReducedLatitude(other));
        var lambda = Math.Abs(double.DegreesToRadians(Math.IEEERemainder(other.Longitude - one.Longitude, 360)));
        return ByIteration(beta1, beta2, lambda) ?? ByAzimuth(beta1, beta2, lambda);
    }

    private static double ReducedLatitude(GeoPosition position) =>
        Math.Atan((1 - Flattening) * Math.Tan(double.DegreesToRadians(position.Latitude)));

    // T. Vincenty, "Direct and Inverse Solutions of Geodesics on the Ellipsoid", Survey Review 23 (1975). Quick, but it
    // does not settle where the two are almost opposite each other: then null.
    private static double? ByIteration(double beta1, double beta2, double lambda)
    {
        var (sin1, cos1) = Math.SinCos(beta1);
        var (sin2, cos2) = Math.SinCos(beta2);
        var onSphere = lambda;
        for (var round = 0; round < 30 && onSphere <= Math.PI; round++)
        {
            var (sinLambda, cosLambda) = Math.SinCos(onSphere);
            var (east, north) = (cos2 * sinLambda, (cos1 * sin2) - (sin1 * cos2 * cosLambda));
            var sinSigma = Math.Sqrt((east * east) + (north * north));
            if (sinSigma == 0)
            {
                return lambda < 1 && beta1 == beta2 ? 0 : null;
            }

            var cosSigma = (sin1 * sin2) + (cos1 * cos2 * cosLambda);
            var sigma = Math.Atan2(sinSigma, cosSigma);
            var sinAlpha = cos1 * cos2 * sinLambda / sinSigma;
            var arc = new Arc(sigma, sinAlpha, MiddleOf(cosSigma, sin1 * sin2, 1 - (sinAlpha * sinAlpha)));
            var next = lambda + arc.LongitudeLag;
            if (Math.Abs(next - onSphere) < 1e-13)
            {
                return arc.Metres;
            }

            onSphere = next;
        }

        return null;
    }

    // On the equator the way has no northernmost point, and the middle is of no matter.
    private static double MiddleOf(double cosSigma, double sines, double cosSquaredAlpha) =>
        cosSquaredAlpha < 1e-15 ? 0 : Math.Clamp(cosSigma - (2 * sines / cosSquaredAlpha), -1, 1);

    // After C. Karney, "Algorithms for geodesics", Journal of Geodesy 87 (2013), section 4: seen from the position that is
    // nearer to a pole, the farther to the back one sets out, the farther in longitude one comes. So the azimuth can be
    // found by halving.
    private static double ByAzimuth(double beta1, double beta2, double lambda)
    {
        var (start, end) = Math.Abs(beta1) >= Math.Abs(beta2) ? (beta1, beta2) : (beta2, beta1);
        if (start > 0)
        {
            (start, end) = (-start, -end);
        }

        // A way along the equator would have no azimuth to look for.
        start = Math.Min(start, -1e-12);
        var (low, high) = (0d, Math.PI);
        for (var round = 0; round < 60; round++)
        {
            var middle = (low + high) / 2;
            var arc = Towards(start, end, middle, out var onSphere);
            (low, high) = onSphere - arc.LongitudeLag < lambda ? (middle, high) : (low, middle);
        }

        return Towards(start, end, (low + high) / 2, out _).Metres;
    }

    private static Arc Towards(double start, double end, double azimuth, out double onSphere)
    {
        var (sin1, cos1) = Math.SinCos(start);
        var (sin2, cos2) = Math.SinCos(end);
        var (sinAzimuth, cosAzimuth) = Math.SinCos(azimuth);
        var sinAlpha = sinAzimuth * cos1;
        var arriving = Math.Sqrt(Math.Max(0, (cosAzimuth * cosAzimuth * cos1 * cos1) + (cos2 * cos2) - (cos1 * cos1)));
        var sigma1 = Math.Atan2(sin1, cosAzimuth * cos1);
        var sigma2 = Math.Atan2(sin2, arriving);
        onSphere = Math.Atan2(sinAlpha * Math.Sin(sigma2), Math.Cos(sigma2)) - Math.Atan2(sinAlpha * Math.Sin(sigma1), Math.Cos(sigma1));
        return new Arc(sigma2 - sigma1, sinAlpha, Math.Cos(sigma1 + sigma2));
    }

    // A stretch of a great circle of the auxiliary sphere: its length in radians, the sine of its azimuth where it crosses
    // the equator, and the cosine of twice the way from there to its middle.
    private readonly record struct Arc(double Sigma, double SinAlpha, double CosTwiceMiddle)
    {
        // How much farther in longitude the sphere's arc reaches than the ellipsoid's, in radians.
        internal double LongitudeLag
        {
            get
            {
                var c = Flattening / 16 * CosSquaredAlpha * (4 + (Flattening * (4 - (3 * CosSquaredAlpha))));
                var (sin, cos) = Math.SinCos(Sigma);
                var inner = CosTwiceMiddle + (c * cos * ((2 * CosTwiceMiddle * CosTwiceMiddle) - 1));
                return (1 - c) * Flattening * SinAlpha * (Sigma + (c * sin * inner));
            }
        }

        internal double Metres
        {
            get
            {
                var u = CosSquaredAlpha * ((EquatorialRadius * EquatorialRadius / (PolarRadius * PolarRadius)) - 1);
                var a = 1 + (u / 16384 * (4096 + (u * (-768 + (u * (320 - (175 * u)))))));
                var b = u / 1024 * (256 + (u * (-128 + (u * (74 - (47 * u))))));
                var (sin, cos) = Math.SinCos(Sigma);
                var square = CosTwiceMiddle * CosTwiceMiddle;
                var third = b / 6 * CosTwiceMiddle * ((4 * sin * sin) - 3) * ((4 * square) - 3);
                return PolarRadius * a * (Sigma - (b * sin * (CosTwiceMiddle + (b / 4 * ((cos * ((2 * square) - 1)) - third)))));
            }
        }

        private double CosSquaredAlpha => 1 - (SinAlpha * SinAlpha);
    }
}
