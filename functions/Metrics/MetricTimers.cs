using Pepper.Core.Metrics.Computing;
using Pepper.Core.Metrics.Values;

namespace Pepper.Functions.Metrics;

/// <summary>What is done about metrics by the clock.</summary>
public sealed class MetricTimers(ComputeScheduledMetricsHandler compute, RemoveMetricValuesHandler remove, TimeProvider clock)
{
    /// <summary>Every night at 2:15 UTC: starts the computation of each scheduled definition.</summary>
    [Function("ComputeScheduledMetrics")]
    public Task Compute([TimerTrigger("0 15 2 * * *")] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellation) =>
        compute.HandleAsync(clock.GetUtcNow(), run => ComputationWork.BeginAsync(client, run), cancellation);

    /// <summary>Every night at 3:15 UTC: removes the values of definitions that were deleted.</summary>
    [Function("RemoveMetricValues")]
    public Task Remove([TimerTrigger("0 15 3 * * *")] TimerInfo timer, CancellationToken cancellation) =>
        remove.HandleAsync(clock.GetUtcNow(), cancellation);
}
