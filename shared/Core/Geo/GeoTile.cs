using System.Globalization;

namespace Pepper.Core.Geo;

/// <summary>
/// A tile of the earth, for finding what is near and what covers a place. Level 0 is the earth, each tile divides into four,
/// and those of level <see cref="Finest"/> are so small, 0.04 millimetres at most, that what lies in one of them lies at one
/// spot. Keys go along the Z curve, so all positions of a tile have keys without a gap.
/// </summary>
/// <param name="Level">0 to <see cref="Finest"/>.</param>
/// <param name="X">Counted from the date line to the east, 0 to 2^level - 1.</param>
/// <param name="Y">Counted from the south pole to the north, 0 to 2^level - 1.</param>
public readonly record struct GeoTile(int Level, long X, long Y)
{
    /// <summary>The level of the smallest tiles.</summary>
    public const int Finest = 40;

    // Text and not a number: Cosmos DB keeps numbers to 53 bits, and these are 80.
    private const int KeyLength = Finest / 2;
    private const string Digits = "0123456789abcdef";
    private const long Side = 1L << Finest;
    private const double MeridianMetres = 20_004_000;

    /// <summary>The earth.</summary>
    public static GeoTile Earth { get; } = new(0, 0, 0);

    /// <summary>The first of its keys, 20 digits of base 16. A smallest tile has this one alone.</summary>
    public string First => KeyOf(X << Below, Y << Below);

    /// <summary>The last of its keys.</summary>
    public string Last => KeyOf(((X + 1) << Below) - 1, ((Y + 1) << Below) - 1);

    /// <summary>A text that no other tile of any level has, to be stored and looked up.</summary>
    public string Name => string.Create(CultureInfo.InvariantCulture, $"{Level}.{First.AsSpan(0, (Level + 1) / 2)}");

    /// <summary>Its middle.</summary>
    public GeoPosition Centre => new(((X + 0.5) * 360 / (1L << Level)) - 180, ((Y + 0.5) * 180 / (1L << Level)) - 90);

    /// <summary>What it covers.</summary>
    public GeoBox Box
    {
        get
        {
            double side = 1L << Level;
            return new GeoBox((X * 360 / side) - 180, (Y * 180 / side) - 90, ((X + 1) * 360 / side) - 180, ((Y + 1) * 180 / side) - 90);
        }
    }

    /// <summary>How far it reaches from south to north, in metres; at the equator it is twice as wide.</summary>
    public double Height => MeridianMetres / (1L << Level);

    /// <summary>The four tiles that it divides into; none for a smallest one.</summary>
    public IReadOnlyList<GeoTile> Children => Level == Finest
        ? []
        : [
            new(Level + 1, X << 1, Y << 1),
            new(Level + 1, X << 1, (Y << 1) | 1),
            new(Level + 1, (X << 1) | 1, Y << 1),
            new(Level + 1, (X << 1) | 1, (Y << 1) | 1),
        ];

    private int Below => Finest - Level;

    /// <summary>The smallest tile that holds a position. Of two ways to write a place of the date line it takes one.</summary>
    public static GeoTile Of(GeoPosition position) => new(
        Finest,
        (long)((position.Longitude + 180) / 360 * Side) % Side,
        Math.Min((long)((position.Latitude + 90) / 180 * Side), Side - 1));

    /// <summary>The tiles that hold a position, one of each level, the earth first.</summary>
    /// <param name="position">The position.</param>
    /// <param name="finest">The level of the last of them.</param>
    public static IReadOnlyList<GeoTile> Around(GeoPosition position, int finest)
    {
        var (_, x, y) = Of(position);
        return [.. Enumerable.Range(0, finest + 1).Select(level => new GeoTile(level, x >> (Finest - level), y >> (Finest - level)))];
    }

    /// <summary>Tiles that together hold all of the boxes, none inside another, by their keys.</summary>
    /// <param name="boxes">What is to be covered.</param>
    /// <param name="finest">The level of the smallest tiles to use.</param>
    /// <param name="most">The most tiles to use, at least 4: the more, the less is covered besides.</param>
    public static IReadOnlyList<GeoTile> Cover(IReadOnlyList<GeoBox> boxes, int finest, int most)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 4);
        // What lies on the date line is in the tiles that begin there.
        List<GeoBox> wanted = [.. boxes, .. boxes.Where(box => box.East == 180).Select(box => box with { West = -180, East = -180 })];
        var open = new PriorityQueue<GeoTile, (int Level, string First)>();
        open.Enqueue(Earth, (0, string.Empty));
        var cover = new List<GeoTile>();
        while (open.TryDequeue(out var tile, out _))
        {
            List<GeoTile> needed = tile.Level < finest ? [.. tile.Children.Where(child => wanted.Exists(box => child.Box.Meets(box)))] : [];
            if (tile.Level == finest || boxes.Any(box => box.Encloses(tile.Box)) || cover.Count + open.Count + needed.Count > most)
            {
                cover.Add(tile);
                continue;
            }

            foreach (var child in needed)
            {
                open.Enqueue(child, (child.Level, child.First));
            }
        }

        return [.. cover.OrderBy(tile => tile.First, StringComparer.Ordinal)];
    }

    /// <summary>The smallest tile of a key.</summary>
    /// <exception cref="FormatException">It is no key.</exception>
    public static GeoTile Read(string key)
    {
        if (key.Length != KeyLength)
        {
            throw new FormatException($"The key of a tile has {KeyLength} digits, not {key.Length}.");
        }

        var (x, y) = (0L, 0L);
        foreach (var digit in key)
        {
            var value = Digits.IndexOf(digit, StringComparison.Ordinal);
            if (value < 0)
            {
                throw new FormatException("The key of a tile has digits 0 to 9 and a to f.");
            }

            x = (x << 2) | (uint)(((value >> 2) & 2) | ((value >> 1) & 1));
            y = (y << 2) | (uint)(((value >> 1) & 2) | (value & 1));
        }

        return new GeoTile(Finest, x, y);
    }

    /// <summary>The level of the smallest tile that holds both smallest tiles.</summary>
    public static int CommonLevel(GeoTile one, GeoTile other)
    {
        var apart = (one.X ^ other.X) | (one.Y ^ other.Y);
        return Finest - (64 - (int)long.LeadingZeroCount(apart));
    }

    // Each digit holds two levels: a bit of X and one of Y, twice.
    private static string KeyOf(long x, long y) => string.Create(KeyLength, (x, y), static (digits, at) =>
    {
        for (var i = 0; i < digits.Length; i++)
        {
            var shift = Finest - 2 - (2 * i);
            var (right, up) = ((int)(at.x >> shift) & 3, (int)(at.y >> shift) & 3);
            var value = ((right & 2) << 2) | ((up & 2) << 1) | ((right & 1) << 1) | (up & 1);
            digits[i] = Digits[value];
        }
    });
}
