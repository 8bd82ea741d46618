using Pepper.Core.Input;

namespace Pepper.Core.Metrics.Definitions;

/// <summary>How often an effect happens to one user. Reference: <c>counter</c> of GRANT_PERK, whose members are not told; ours.</summary>
/// <param name="Limit">At most so often in a user's life, 1 to <see cref="MaxLimit"/>.</param>
/// <param name="MetricId">
/// The metric of which each full <paramref name="Every"/> is one time, while the conditions hold; it must not slide. Null where each
/// beginning of the conditions is one time.
/// </param>
/// <param name="Every">Per how many of it; null without <paramref name="MetricId"/>.</param>
public sealed record MetricCounter(int Limit, string? MetricId, decimal? Every)
{
    /// <summary>The highest limit.</summary>
    public const int MaxLimit = 1000;

    /// <summary>The least of a metric that can be one time, and the smallest step of all amounts.</summary>
    public const decimal LeastEvery = 0.0001m;

    /// <summary>Reads a counter.</summary>
    public static MetricCounter Read(Fields body)
    {
        body.RefuseOthers("limit", "metricId", "every");
        if (!body.Has("limit"))
        {
            body.Fail("limit", "is required.");
        }

        var counter = new MetricCounter(
            (int)(body.Integer("limit", 1, MaxLimit) ?? 1), body.Text("metricId", UserMetric.MaxIdLength, 1), body.Number("every", LeastEvery));
        if (body.Has("metricId") != body.Has("every"))
        {
            body.Fail(body.Has("every") ? "metricId" : "every", "is required beside the other.");
        }

        return counter;
    }
}
