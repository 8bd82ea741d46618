using System.Numerics;

namespace Pepper.Core.Stamps.Matching;

/// <summary>A press of a stamp on a screen, ready to be compared with many imprints.</summary>
public sealed class Press
{
    private readonly double[] distances;
    private readonly Complex[] points;

    /// <summary>Takes the points of the press, in any order.</summary>
    public Press(IReadOnlyList<StampPoint> points)
    {
        ArgumentNullException.ThrowIfNull(points);
        distances = PointDistances.Of(points);
        this.points = [.. points.Select(point => new Complex(point.X, point.Y))];
    }

    /// <summary>
    /// How far the points of a press may be off, as a part of the imprint's diameter (the largest distance between two of
    /// its points): the root of the mean square of what is left after the best fit. So points each of which is off by no
    /// more than this always match.
    /// </summary>
    public const double Tolerance = 0.02;

    /// <summary>How much larger or smaller than its imprint a press may be.</summary>
    public const double MaxScale = 1.1;

    /// <summary>How far the press is off from an imprint, as a part of the imprint's diameter; null where it does not match.</summary>
    public double? Deviation(Imprint imprint)
    {
        ArgumentNullException.ThrowIfNull(imprint);
        if (imprint.Points.Count != points.Length)
        {
            return null;
        }

        var imprintDistances = PointDistances.Of(imprint.Points);
        var limit = imprintDistances[^1] * Tolerance * Math.Sqrt(points.Length);

        // Of the squares that may be left in all, two points can have no more than these two.
        return PointDistances.AreAlike(distances, imprintDistances, 1 / MaxScale, MaxScale, limit * Math.Sqrt(2))
            && new Pairing(points, [.. imprint.Points.Select(point => new Complex(point.X, point.Y))], limit).BestSquaredError() is { } error
                ? Math.Sqrt(error / points.Length) / imprintDistances[^1]
                : null;
    }
}
