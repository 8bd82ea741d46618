using Pepper.Core.Calls;
using Pepper.Core.Results;

namespace Pepper.Core.Metrics.Definitions;

/// <summary>
/// Takes a metric out of a definition, unless an effect looks at it. Reference: Metrics - User, Delete a metric from a user metric
/// definition.
/// </summary>
/// <param name="DefinitionId">The definition.</param>
/// <param name="MetricId">The metric.</param>
public sealed record DeleteUserMetric(string DefinitionId, string MetricId)
{
    /// <summary>The definition without the metric, or why not.</summary>
    public Result<UserMetricDefinition> Decide(UserMetricDefinition definition) => definition.Metrics.ContainsKey(MetricId)
        ? definition with { Metrics = definition.Metrics.Where(metric => metric.Key != MetricId).ToDictionary(StringComparer.Ordinal) }
        : Error.NotFound("metric", "metricId");
}

/// <summary>Carries out <see cref="DeleteUserMetric"/>.</summary>
public sealed class DeleteUserMetricHandler(UserMetricDefinitions definitions)
{
    /// <summary>Takes the metric out.</summary>
    public Task<Result<UserMetricDefinition>> HandleAsync(DeleteUserMetric command, Call call, CancellationToken cancellation) =>
        definitions.ChangeAsync(command.DefinitionId, call, command.Decide, cancellation);
}
