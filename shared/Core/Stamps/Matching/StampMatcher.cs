namespace Pepper.Core.Stamps.Matching;

/// <summary>Finds which of a tenant's stamps a press is of.</summary>
public static class StampMatcher
{
    /// <summary>
    /// The stamps that the press matches, each by any of its imprints. More than one means that nobody can tell which it
    /// is: a press that is nearer to the one may still be of the other.
    /// </summary>
    public static IReadOnlyList<Stamp> Find(Press press, IEnumerable<Stamp> stamps) =>
        [.. stamps.Where(stamp => stamp.Imprints.Any(imprint => press.Deviation(imprint) is not null))];
}
