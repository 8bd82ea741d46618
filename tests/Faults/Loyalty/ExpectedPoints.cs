using System.Collections.Concurrent;

namespace Pepper.Tests.Faults.Loyalty;

/// <summary>The points that each award must hold, available and held back, by what the calls answered.</summary>
internal sealed class ExpectedPoints
{
    private readonly ConcurrentDictionary<string, decimal> byAward = new(StringComparer.Ordinal);

    /// <summary>The awards that were ever moved.</summary>
    public IReadOnlyList<string> Awards => [.. byAward.Keys];

    public decimal Of(string awardId) => byAward[awardId];

    public void Add(string awardId, decimal points) => byAward.AddOrUpdate(awardId, points, (_, before) => before + points);
}
