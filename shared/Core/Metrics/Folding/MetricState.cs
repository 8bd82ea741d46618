namespace Pepper.Core.Metrics.Folding;

/// <summary>What a metric has come to for one user: one number, or one for each bucket that counts.</summary>
/// <param name="Basis">What was counted: the <c>basis</c> of the metric at that time.</param>
/// <param name="Total">Of a range that does not slide, the number.</param>
/// <param name="Buckets">Of a range that slides, the numbers by bucket; only those in which something was counted.</param>
public sealed record MetricState(string Basis, decimal Total, IReadOnlyDictionary<long, decimal>? Buckets)
{
    /// <summary>Nothing counted yet.</summary>
    public static MetricState Begin(string basis) => new(basis, 0, null);

    /// <summary>The value at a moment, exact.</summary>
    /// <param name="range">The metric's range.</param>
    /// <param name="now">The moment.</param>
    /// <param name="zone">Whose days count.</param>
    public decimal ValueAt(MetricRange range, DateTimeOffset now, TimeZoneInfo zone)
    {
        if (!range.Slides)
        {
            return Total;
        }

        var first = range.FirstBucket(now, zone);
        return (Buckets ?? Nothing).Where(bucket => bucket.Key >= first).Sum(bucket => bucket.Value);
    }

    /// <summary>The state with an amount more.</summary>
    /// <param name="range">The metric's range.</param>
    /// <param name="amount">The amount.</param>
    /// <param name="time">When it was.</param>
    /// <param name="zone">Whose days count.</param>
    public MetricState Add(MetricRange range, decimal amount, DateTimeOffset time, TimeZoneInfo zone)
    {
        if (!range.Slides)
        {
            return range.Contains(time, time, zone) ? this with { Total = Total + amount } : this;
        }

        // Nothing before this time is asked for again, so what has dropped out of the range by then goes.
        var first = range.FirstBucket(time, zone);
        var bucket = range.BucketOf(time, zone);
        var kept = new SortedDictionary<long, decimal>((Buckets ?? Nothing).Where(old => old.Key >= first).ToDictionary());
        kept[bucket] = kept.GetValueOrDefault(bucket) + amount;
        return this with { Buckets = kept };
    }

    private static readonly Dictionary<long, decimal> Nothing = [];
}
