using CsCheck;
using Pepper.Core.Stamps.Matching;

namespace Pepper.Tests.Unit.Stamps;

/// <summary>Imprints and presses for tests.</summary>
internal static class Imprints
{
    /// <summary>An imprint of five points, some 200 pixels across, unlike its mirror image.</summary>
    public static Imprint Five { get; } = new([new(0, 0), new(200, 10), new(150, 120), new(60, 150), new(90, 55)]);

    /// <summary>Other points, unlike those of <see cref="Five"/>.</summary>
    public static Imprint OtherFive { get; } = new([new(0, 0), new(180, 0), new(30, 90), new(175, 130), new(100, 60)]);

    /// <summary>Imprints of three to ten points that lie as they come, far enough apart.</summary>
    public static Gen<Imprint> Any(int least = Imprint.MinPoints, int most = 7) => Gen.Int[least, most]
        .SelectMany(count => Gen.Select(Gen.Double[0, 200], Gen.Double[0, 200], (x, y) => new StampPoint(x, y)).List[count])
        .Select(points => new Imprint(points))
        .Where(imprint => imprint.IsClear());

    /// <summary>How a press may lie on the screen: turned, shifted, its points in another order; and a scale of its own.</summary>
    public static Gen<Placement> AnyPlacement(double least = 0.95, double most = 1.05) => Gen.Select(
        Gen.Double[0, 2 * Math.PI], Gen.Double[-500, 500], Gen.Double[-500, 500], Gen.Double[least, most], Gen.Int, (angle, x, y, scale, seed) => new Placement(angle, x, y, scale, seed));

    /// <summary>How far points are off, each by at most so much, in parts of the imprint's diameter.</summary>
    public static Gen<IReadOnlyList<StampPoint>> Jitter(double most) =>
        Gen.Select(Gen.Double[0, 2 * Math.PI], Gen.Double[0, most], (angle, size) => new StampPoint(size * Math.Cos(angle), size * Math.Sin(angle)))
            .List[Imprint.MaxPoints].Select(points => (IReadOnlyList<StampPoint>)points);

    /// <summary>The largest distance between two points.</summary>
    public static double DiameterOf(Imprint imprint) =>
        imprint.Points.Max(a => imprint.Points.Max(b => double.Hypot(a.X - b.X, a.Y - b.Y)));

    /// <summary>The same as seen in a mirror.</summary>
    public static Imprint Mirrored(this Imprint imprint) => new([.. imprint.Points.Select(point => point with { X = -point.X })]);
}

/// <summary>How a press lies on the screen.</summary>
internal sealed record Placement(double Angle, double X, double Y, double Scale, int Seed)
{
    /// <summary>A press of the imprint.</summary>
    /// <param name="imprint">The imprint.</param>
    /// <param name="jitter">How far each point is off, in parts of the imprint's diameter.</param>
    public IReadOnlyList<StampPoint> Press(Imprint imprint, IReadOnlyList<StampPoint>? jitter = null)
    {
        var diameter = Imprints.DiameterOf(imprint);
        var points = imprint.Points
            .Select((point, i) => jitter is null ? point : new StampPoint(point.X + (jitter[i].X * diameter), point.Y + (jitter[i].Y * diameter)))
            .Select(point => new StampPoint(
                (Scale * ((point.X * Math.Cos(Angle)) - (point.Y * Math.Sin(Angle)))) + X,
                (Scale * ((point.X * Math.Sin(Angle)) + (point.Y * Math.Cos(Angle)))) + Y))
            .ToArray();
        new Random(Seed).Shuffle(points);
        return points;
    }
}
