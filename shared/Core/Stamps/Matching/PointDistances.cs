namespace Pepper.Core.Stamps.Matching;

/// <summary>
/// The distances between all pairs of some points. They stay as they are when the points are turned or shifted, so two
/// sets whose distances differ are told apart before anything is fitted.
/// </summary>
internal static class PointDistances
{
    /// <summary>The distances, shortest first.</summary>
    internal static double[] Of(IReadOnlyList<StampPoint> points)
    {
        var distances = new double[points.Count * (points.Count - 1) / 2];
        var next = 0;
        for (var i = 0; i < points.Count; i++)
        {
            for (var j = 0; j < i; j++)
            {
                distances[next++] = double.Hypot(points[i].X - points[j].X, points[i].Y - points[j].Y);
            }
        }

        Array.Sort(distances);
        return distances;
    }

    /// <summary>
    /// Whether one scale within the limits brings all distances of a press to within <paramref name="slack"/> of those of
    /// an imprint. Where a pairing of any order does, the sorted one does.
    /// </summary>
    /// <param name="press">The distances of the press, sorted.</param>
    /// <param name="imprint">The distances of the imprint, sorted; as many.</param>
    /// <param name="least">The smallest scale.</param>
    /// <param name="most">The largest scale.</param>
    /// <param name="slack">How far a distance may be off.</param>
    internal static bool AreAlike(double[] press, double[] imprint, double least, double most, double slack)
    {
        for (var i = 0; i < press.Length; i++)
        {
            if (press[i] <= 0)
            {
                return false;
            }

            least = Math.Max(least, (imprint[i] - slack) / press[i]);
            most = Math.Min(most, (imprint[i] + slack) / press[i]);
            if (least > most)
            {
                return false;
            }
        }

        return true;
    }
}
