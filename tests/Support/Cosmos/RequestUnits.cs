namespace Pepper.Tests.Support.Cosmos;

/// <summary>
/// What requests cost, by a model: these figures are computed, not measured in the cloud. It stands on what the service's
/// documentation says of items of 1 KB and 100 KB (a read of 1 and 10 request units, a write of 5 and 50) with a straight line
/// between; on the same documentation's statements that a query costs a little over two request units before it reads anything
/// and that a replacement pays for the index entries it takes away as for those it makes; and on an assumption of ours for one index entry.
/// docs/costs.md says it at length.
/// </summary>
public static class RequestUnits
{
    /// <summary>What an operation costs that finds nothing or is refused.</summary>
    public const double Least = 1;

    /// <summary>What a query costs for each page and range, before it reads anything.</summary>
    public const double QueryBase = 2.3;

    /// <summary>What an index entry costs that is made or taken away.</summary>
    public const double IndexEntry = 0.25;

    /// <summary>What an item costs that is counted by the indexes alone.</summary>
    public const double Counted = 0.01;

    /// <summary>Reading an item.</summary>
    /// <param name="bytes">Its size, which counts by the KB begun.</param>
    public static double OfRead(int bytes) => 1 + ((Kilobytes(bytes) - 1) * (10 - 1) / 99d);

    /// <summary>Making or deleting an item.</summary>
    /// <param name="bytes">Its size, which counts by the KB begun.</param>
    /// <param name="entries">How many entries the indexes have for it.</param>
    public static double OfWrite(int bytes, int entries) => 5 + ((Kilobytes(bytes) - 1) * (50 - 5) / 99d) + OfIndexing(entries);

    /// <summary>Making or taking away index entries.</summary>
    public static double OfIndexing(int entries) => entries * IndexEntry;

    private static int Kilobytes(int bytes) => Math.Max(1, (bytes + 1023) / 1024);
}
