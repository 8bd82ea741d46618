using System.Globalization;

namespace Pepper.Bench.Load;

/// <summary>What a load test measured.</summary>
/// <param name="PerSecond">Requests answered with 200, per second.</param>
/// <param name="P50">Median latency.</param>
/// <param name="P99">99th percentile of latency.</param>
/// <param name="Failures">Requests answered otherwise.</param>
public sealed record LoadResult(double PerSecond, TimeSpan P50, TimeSpan P99, long Failures)
{
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{PerSecond,9:N0} requests/s   p50 {P50.TotalMilliseconds,6:F2} ms   p99 {P99.TotalMilliseconds,6:F2} ms   failures {Failures}");
}
