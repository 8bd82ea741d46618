using System.Numerics;
using CsCheck;
using Pepper.Core.Stamps.Matching;

namespace Pepper.Tests.Unit.Stamps;

public sealed class PressTests
{
    private const double Tolerance = Press.Tolerance;

    [Fact]
    public void However_a_stamp_is_turned_shifted_and_its_points_are_ordered_it_matches() =>
        Gen.Select(Imprints.Any(), Imprints.AnyPlacement()).Sample((imprint, placement) =>
            new Press(placement.Press(imprint)).Deviation(imprint) is < 1e-6);

    [Fact]
    public void Points_each_off_by_no_more_than_the_tolerance_always_match() =>
        Gen.Select(Imprints.Any(), Imprints.AnyPlacement(), Imprints.Jitter(Tolerance)).Sample((imprint, placement, jitter) =>
            new Press(placement.Press(imprint, jitter)).Deviation(imprint) is { } deviation && deviation <= Tolerance);

    [Fact]
    public void It_says_of_any_two_sets_of_points_what_trying_every_order_says() =>
        Gen.Select(Imprints.Any(most: 6), Imprints.AnyPlacement(0.85, 1.18), Imprints.Jitter(5 * Tolerance), Gen.Bool).Sample((imprint, placement, jitter, isMirrored) =>
        {
            var press = placement.Press(isMirrored ? imprint.Mirrored() : imprint, jitter);

            var deviation = new Press(press).Deviation(imprint);

            var best = BestOfAllOrders(press, imprint);
            return best is null ? deviation is null : deviation is { } found && Math.Abs(found - best.Value) < 1e-9;
        });

    [Fact]
    public void Other_stamps_do_not_match() =>
        Gen.Select(Imprints.AnyPlacement(), Imprints.Jitter(Tolerance)).Sample((placement, jitter) =>
            new Press(placement.Press(Imprints.Five, jitter)).Deviation(Imprints.OtherFive) is null);

    [Fact]
    public void A_stamp_seen_in_a_mirror_does_not_match() =>
        Gen.Select(Imprints.AnyPlacement(), Imprints.Jitter(Tolerance)).Sample((placement, jitter) =>
            new Press(placement.Press(Imprints.Five.Mirrored(), jitter)).Deviation(Imprints.Five) is null);

    [Fact]
    public void A_point_that_is_far_off_is_no_match()
    {
        var points = Imprints.Five.Points.ToArray();
        points[2] = points[2] with { X = points[2].X + (0.1 * Imprints.DiameterOf(Imprints.Five)) };

        Assert.Null(new Press(points).Deviation(Imprints.Five));
    }

    [Theory]
    [InlineData(0.92, true)]
    [InlineData(1.08, true)]
    [InlineData(0.9, false)]
    [InlineData(1.11, false)]
    public void A_press_of_about_the_same_size_matches(double scale, bool matches) =>
        Assert.Equal(matches, new Press(new Placement(1, 30, 40, scale, 5).Press(Imprints.Five)).Deviation(Imprints.Five) is not null);

    [Fact]
    public void A_point_more_or_less_is_no_match()
    {
        Assert.Null(new Press([.. Imprints.Five.Points.Take(4)]).Deviation(Imprints.Five));
        Assert.Null(new Press([.. Imprints.Five.Points, new(10, 80)]).Deviation(Imprints.Five));
    }

    [Fact]
    public void Points_that_are_all_the_same_match_nothing() =>
        Assert.Null(new Press([.. Enumerable.Repeat(new StampPoint(7, 7), 5)]).Deviation(Imprints.Five));

    // Knows nothing of what the search leaves out: fits every order of the points, by the closed formula.
    private static double? BestOfAllOrders(IReadOnlyList<StampPoint> press, Imprint imprint)
    {
        var to = imprint.Points.Select(point => new Complex(point.X, point.Y)).ToArray();
        var best = double.PositiveInfinity;
        foreach (var order in Orders([.. press.Select(point => new Complex(point.X, point.Y))], 0))
        {
            var (middle, toMiddle) = (order.Aggregate((a, b) => a + b) / order.Length, to.Aggregate((a, b) => a + b) / to.Length);
            var turn = order.Zip(to, (a, b) => Complex.Conjugate(a - middle) * (b - toMiddle)).Aggregate((a, b) => a + b)
                / order.Sum(a => Math.Pow((a - middle).Magnitude, 2));
            if (turn.Magnitude is >= 1 / Press.MaxScale and <= Press.MaxScale)
            {
                best = Math.Min(best, order.Zip(to, (a, b) => Math.Pow(((turn * (a - middle)) - (b - toMiddle)).Magnitude, 2)).Average());
            }
        }

        var deviation = Math.Sqrt(best) / Imprints.DiameterOf(imprint);
        return deviation <= Tolerance ? deviation : null;
    }

    private static IEnumerable<Complex[]> Orders(Complex[] points, int from)
    {
        if (from == points.Length)
        {
            yield return points;
        }

        for (var i = from; i < points.Length; i++)
        {
            (points[from], points[i]) = (points[i], points[from]);
            foreach (var order in Orders(points, from + 1))
            {
                yield return order;
            }

            (points[from], points[i]) = (points[i], points[from]);
        }
    }
}
