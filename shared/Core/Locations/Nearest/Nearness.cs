using Pepper.Core.Geo;

namespace Pepper.Core.Locations.Nearest;

/// <summary>Where a location stands in a list of the nearest: by distance, and of those equally far by id.</summary>
/// <param name="Millimetres">The distance, rounded to the millimetre, to which it is right.</param>
/// <param name="Id">The location's id.</param>
internal readonly record struct Nearness(long Millimetres, string Id) : IComparable<Nearness>
{
    /// <summary>The values of a page's key; <see cref="NearestLocations.Order"/> names them.</summary>
    public IReadOnlyList<object> ToKey() => [Millimetres, Id];

    /// <summary>The nearness that a page's key holds; null when it is of another kind.</summary>
    public static Nearness? Of(IReadOnlyList<object> key) => key is [long and >= 0 and var millimetres, string id] ? new Nearness(millimetres, id) : null;

    /// <summary>
    /// The distance to a smallest tile, measured to its middle: whatever shares a key is then equally far, and in the order
    /// in which the store has it.
    /// </summary>
    public static long Between(GeoPosition centre, GeoTile smallest) => (long)Math.Round(centre.MetresTo(smallest.Centre) * 1000);

    /// <inheritdoc />
    public int CompareTo(Nearness other)
    {
        var byDistance = Millimetres.CompareTo(other.Millimetres);
        return byDistance != 0 ? byDistance : string.CompareOrdinal(Id, other.Id);
    }
}
