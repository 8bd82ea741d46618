namespace Pepper.Core.Geo;

/// <summary>A circle on the earth that holds places: its middle, and the cosine of how far the farthest of them is.</summary>
internal readonly record struct SphericalCap(UnitVector Centre, double CosineOfReach)
{
    private const int Rounds = 200;

    private static readonly double GoodEnough = Math.Cos(double.DegreesToRadians(60));

    /// <summary>
    /// A circle about places, half a degree or so larger than the smallest there is when it reaches over 60 degrees. The
    /// mean of the places is the middle if that does.
    /// </summary>
    internal static SphericalCap Around(IReadOnlyList<UnitVector> places)
    {
        var sum = places.Aggregate(default(UnitVector), (sum, place) => sum.Plus(place));
        var mean = About(sum.Normal() ?? places[0], places);
        return mean.CosineOfReach >= GoodEnough ? mean : Smaller(mean.Centre, places);
    }

    // M. Badoiu and K. Clarkson, "Smaller core-sets for balls" (2003): going towards the farthest place, less each time,
    // comes to the middle of the smallest ball about all of them, and that lies above the middle of the smallest circle.
    private static SphericalCap Smaller(UnitVector start, IReadOnlyList<UnitVector> places)
    {
        var middle = start;
        for (var round = 1; round <= Rounds; round++)
        {
            var from = middle;
            var farthest = places.MaxBy(place => place.Plus(from, -1).Length);
            middle = middle.Plus(farthest.Plus(middle, -1), 1d / (round + 1));
        }

        return About(middle.Normal() ?? places[0], places);
    }

    private static SphericalCap About(UnitVector centre, IReadOnlyList<UnitVector> places) =>
        new(centre, places.Min(place => place.Dot(centre)));
}
