using System.Numerics;

namespace Pepper.Core.Stamps.Matching;

/// <summary>
/// How near some points can be brought to others by turning, shifting and scaling them, never by mirroring. Points are
/// complex numbers: multiplying by one turns and scales, and cannot mirror.
/// </summary>
/// <param name="Scale">The scale of the best fit, by least squares.</param>
/// <param name="SquaredError">The sum of the squared distances that are left.</param>
internal readonly record struct SimilarityFit(double Scale, double SquaredError)
{
    /// <summary>Fits the points, the first to the first and so on.</summary>
    internal static SimilarityFit Of(ReadOnlySpan<Complex> from, ReadOnlySpan<Complex> to)
    {
        var (fromMiddle, toMiddle) = (MiddleOf(from), MiddleOf(to));
        var product = Complex.Zero;
        var spread = 0.0;
        for (var i = 0; i < from.Length; i++)
        {
            var point = from[i] - fromMiddle;
            product += Complex.Conjugate(point) * (to[i] - toMiddle);
            spread += SquareOf(point);
        }

        if (spread <= 0)
        {
            return new SimilarityFit(0, double.PositiveInfinity);
        }

        var turn = product / spread;
        var error = 0.0;
        for (var i = 0; i < from.Length; i++)
        {
            error += SquareOf((turn * (from[i] - fromMiddle)) - (to[i] - toMiddle));
        }

        return new SimilarityFit(turn.Magnitude, error);
    }

    private static Complex MiddleOf(ReadOnlySpan<Complex> points)
    {
        var sum = Complex.Zero;
        foreach (var point in points)
        {
            sum += point;
        }

        return sum / points.Length;
    }

    private static double SquareOf(Complex value) => (value.Real * value.Real) + (value.Imaginary * value.Imaginary);
}
