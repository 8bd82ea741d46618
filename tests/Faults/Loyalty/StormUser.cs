using System.Collections.Concurrent;

namespace Pepper.Tests.Faults.Loyalty;

/// <summary>A user of the storm, and what its calls have learnt so far.</summary>
/// <param name="Id">The user's id.</param>
internal sealed record StormUser(string Id)
{
    /// <summary>The user's awards.</summary>
    public ConcurrentDictionary<string, bool> Awards { get; } = new(StringComparer.Ordinal);

    /// <summary>Orders that may still be refunded, with their totals.</summary>
    public ConcurrentBag<(string OrderId, decimal Total)> Orders { get; } = [];

    public string? AnyAward(Random random)
    {
        // Read once, as others add to them.
        var awards = Awards.Keys;
        return awards.Count == 0 ? null : awards.ElementAt(random.Next(awards.Count));
    }
}
