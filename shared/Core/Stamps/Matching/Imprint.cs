namespace Pepper.Core.Stamps.Matching;

/// <summary>How the points of a stamp lie, as once recorded with a phone. A Snowshoe stamp has five.</summary>
/// <param name="Points">The points, in any order: <see cref="MinPoints"/> to <see cref="MaxPoints"/>.</param>
public sealed record Imprint(IReadOnlyList<StampPoint> Points)
{
    /// <summary>The fewest points of an imprint.</summary>
    public const int MinPoints = 3;

    /// <summary>The most points of an imprint.</summary>
    public const int MaxPoints = 10;

    /// <summary>The most imprints of one stamp.</summary>
    public const int MaxPerStamp = 20;

    /// <summary>
    /// How near two points of an imprint may lie, as a part of its diameter. Phones cannot tell nearer ones apart, and to
    /// the comparison they are hardly two.
    /// </summary>
    public const double LeastDistance = 0.05;

    /// <summary>The largest coordinate, either way.</summary>
    public const double MaxCoordinate = 100_000;

    /// <summary>Whether the points lie far enough apart to be told from each other.</summary>
    public bool IsClear()
    {
        var distances = PointDistances.Of(Points);
        return distances[0] > 0 && distances[0] >= LeastDistance * distances[^1];
    }
}

/// <summary>
/// A point on a screen, in density-independent pixels (CSS pixels; points of iOS; dp of Android). Which way the axes go
/// and where they begin is all the same, as long as x goes right where y goes down, as it does on all of these.
/// </summary>
/// <param name="X">Across.</param>
/// <param name="Y">Down.</param>
public readonly record struct StampPoint(double X, double Y);
