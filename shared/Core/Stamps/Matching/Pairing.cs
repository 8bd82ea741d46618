using System.Numerics;

namespace Pepper.Core.Stamps.Matching;

/// <summary>
/// Finds which point of a press is which of an imprint. The imprint's two outermost points are laid on each two of the
/// press in turn; that leaves few points of the press near each of the others, and these are tried.
/// </summary>
internal sealed class Pairing
{
    // A fit laid on two points that are each a little off puts a third at most this many times as far off as all may be.
    private const double Reach = 2;

    private readonly Complex[] press;
    private readonly Complex[] imprint;
    private readonly double limit;
    private readonly Complex[] laid;
    private readonly Complex[] chosen;
    private double best = double.PositiveInfinity;

    /// <summary>Prepares to pair the points.</summary>
    /// <param name="press">The points of the press.</param>
    /// <param name="imprint">The points of the imprint, as many.</param>
    /// <param name="limit">The root of the sum of squares that may be left.</param>
    internal Pairing(Complex[] press, Complex[] imprint, double limit)
    {
        this.press = press;
        this.imprint = imprint;
        this.limit = limit;
        laid = new Complex[press.Length];
        chosen = new Complex[press.Length];
    }

    /// <summary>The least sum of squares that any pairing leaves; null where none is within the limit and the scale.</summary>
    internal double? BestSquaredError()
    {
        PutOutermostFirst();
        var (start, end) = (imprint[0], imprint[1]);
        var length = (end - start).Magnitude;
        for (var a = 0; a < press.Length; a++)
        {
            for (var b = 0; b < press.Length; b++)
            {
                var side = press[b] - press[a];
                var slack = limit * Math.Sqrt(2);
                if (a == b || (side.Magnitude * Press.MaxScale) + slack < length || (side.Magnitude / Press.MaxScale) - slack > length)
                {
                    continue;
                }

                var turn = (end - start) / side;
                for (var i = 0; i < press.Length; i++)
                {
                    laid[i] = start + (turn * (press[i] - press[a]));
                }

                (chosen[0], chosen[1]) = (press[a], press[b]);
                Choose(2, (1 << a) | (1 << b));
            }
        }

        return best <= limit * limit ? best : null;
    }

    // What the points chosen so far leave is never more than all of them will.
    private void Choose(int next, int taken)
    {
        var fit = SimilarityFit.Of(chosen.AsSpan(0, next), imprint.AsSpan(0, next));
        if (fit.SquaredError > limit * limit)
        {
            return;
        }

        if (next == imprint.Length)
        {
            if (fit.Scale is >= 1 / Press.MaxScale and <= Press.MaxScale)
            {
                best = Math.Min(best, fit.SquaredError);
            }

            return;
        }

        for (var i = 0; i < press.Length; i++)
        {
            if ((taken & (1 << i)) == 0 && (laid[i] - imprint[next]).Magnitude <= Reach * limit)
            {
                chosen[next] = press[i];
                Choose(next + 1, taken | (1 << i));
            }
        }
    }

    private void PutOutermostFirst()
    {
        var (first, second) = (0, 1);
        for (var i = 0; i < imprint.Length; i++)
        {
            for (var j = 0; j < i; j++)
            {
                if ((imprint[i] - imprint[j]).Magnitude > (imprint[first] - imprint[second]).Magnitude)
                {
                    (first, second) = (j, i);
                }
            }
        }

        (imprint[0], imprint[first]) = (imprint[first], imprint[0]);
        second = second == 0 ? first : second;
        (imprint[1], imprint[second]) = (imprint[second], imprint[1]);
    }
}
