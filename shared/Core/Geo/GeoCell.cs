using NetTopologySuite.Shape.Fractal;

namespace Pepper.Core.Geo;

/// <summary>
/// A square of a quadtree over longitude and latitude: level 0 is the earth, each cell divides into four, and those of level
/// <see cref="Finest"/> are some 600 by 300 metres at the equator. Codes go along the Z curve, so all positions of a cell
/// have codes without a gap.
/// </summary>
/// <param name="Level">0 to <see cref="Finest"/>.</param>
/// <param name="Prefix">Which of the level's cells, 0 to 4^level - 1.</param>
public readonly record struct GeoCell(int Level, long Prefix)
{
    /// <summary>The level of the smallest cells.</summary>
    public const int Finest = 16;

    private const int Side = 1 << Finest;

    /// <summary>The earth.</summary>
    public static GeoCell Earth { get; } = new(0, 0);

    /// <summary>A number that no other cell of any level has, to be stored and looked up.</summary>
    public long Id => (1L << (2 * Level)) | Prefix;

    /// <summary>The first code in it: see <see cref="CodeOf"/>.</summary>
    public long First => Prefix << Below;

    /// <summary>The last code in it.</summary>
    public long Last => First | ((1L << Below) - 1);

    /// <summary>What it covers.</summary>
    public GeoBox Box
    {
        get
        {
            var corner = MortonCode.Decode(unchecked((int)(uint)First));
            var size = 1 << (Finest - Level);
            return new GeoBox(
                LongitudeOf(Unsigned(corner.X)),
                LatitudeOf(Unsigned(corner.Y)),
                LongitudeOf(Unsigned(corner.X) + size),
                LatitudeOf(Unsigned(corner.Y) + size));
        }
    }

    private int Below => 2 * (Finest - Level);

    /// <summary>The code of the smallest cell that holds a position, 0 to 2^32 - 1; the field to index.</summary>
    public static long CodeOf(GeoPosition position) =>
        unchecked((uint)MortonCode.Encode(Ordinate((position.Longitude + 180) / 360), Ordinate((position.Latitude + 90) / 180)));

    /// <summary>The cells that hold a position, one of each level, the earth first.</summary>
    public static IReadOnlyList<GeoCell> Around(GeoPosition position)
    {
        var code = CodeOf(position);
        return [.. Enumerable.Range(0, Finest + 1).Select(level => new GeoCell(level, code >> (2 * (Finest - level))))];
    }

    /// <summary>Cells that together hold all of the boxes, none inside another, by their first code.</summary>
    /// <param name="boxes">What is to be covered.</param>
    /// <param name="most">The most cells to use, at least 4: the more, the less is covered besides.</param>
    public static IReadOnlyList<GeoCell> Cover(IReadOnlyList<GeoBox> boxes, int most)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 4);
        var open = new PriorityQueue<GeoCell, (int Level, long First)>();
        open.Enqueue(Earth, (0, 0));
        var cover = new List<GeoCell>();
        while (open.TryDequeue(out var cell, out _))
        {
            var needed = cell.Children().Where(child => boxes.Any(box => child.Box.Meets(box))).ToList();
            if (cell.Level == Finest || boxes.Any(box => box.Encloses(cell.Box)) || cover.Count + open.Count + needed.Count > most)
            {
                cover.Add(cell);
                continue;
            }

            foreach (var child in needed)
            {
                open.Enqueue(child, (child.Level, child.First));
            }
        }

        return [.. cover.OrderBy(cell => cell.First)];
    }

    private static int Ordinate(double part) => Math.Clamp((int)(part * Side), 0, Side - 1);

    private static double LongitudeOf(int ordinate) => (ordinate * 360d / Side) - 180;

    private static double LatitudeOf(int ordinate) => (ordinate * 180d / Side) - 90;

    // The library's numbers are signed, ours are not.
    private static int Unsigned(double ordinate) => (int)ordinate & (Side - 1);

    private IEnumerable<GeoCell> Children()
    {
        if (Level == Finest)
        {
            yield break;
        }

        for (var quarter = 0; quarter < 4; quarter++)
        {
            yield return new GeoCell(Level + 1, (Prefix << 2) | (uint)quarter);
        }
    }
}
