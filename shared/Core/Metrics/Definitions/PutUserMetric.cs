using Pepper.Core.Calls;
using Pepper.Core.Input;
using Pepper.Core.Results;

namespace Pepper.Core.Metrics.Definitions;

/// <summary>
/// Adds a metric to a definition, or puts it in place of the one with its id. Its values begin anew where it counts something else.
/// Reference: Metrics - User, Add a metric to a user metric definition.
/// </summary>
/// <param name="DefinitionId">The definition.</param>
/// <param name="MetricId">What the caller calls the metric.</param>
/// <param name="Metric">The metric.</param>
public sealed record PutUserMetric(string DefinitionId, string MetricId, UserMetric Metric)
{
    /// <summary>Reads the command from a request's body.</summary>
    public static Result<PutUserMetric> From(string definitionId, string metricId, Fields body)
    {
        if (!UserMetric.IsId(metricId))
        {
            return Error.Validation("metricId", $"`metricId` {CreateUserMetricDefinition.IdRule}");
        }

        return body.Finish(new PutUserMetric(definitionId, metricId, UserMetric.Read(body)));
    }

    /// <summary>The definition with the metric, or why not.</summary>
    /// <param name="definition">The definition.</param>
    /// <param name="newId">Makes ids, by what they are for.</param>
    public Result<UserMetricDefinition> Decide(UserMetricDefinition definition, Func<string, string> newId)
    {
        var known = definition.Metrics.GetValueOrDefault(MetricId);
        if (known is null && definition.Metrics.Count >= UserMetricDefinition.MaxMetrics)
        {
            return Error.Refused($"The definition has {UserMetricDefinition.MaxMetrics} metrics, which is the limit.");
        }

        if (known is not null && Metric with { Name = known.Name, DisplayName = known.DisplayName, Basis = known.Basis } == known)
        {
            return definition.With(MetricId, Metric with { Basis = known.Basis });
        }

        // Actions that nothing else counted were not told of before, so what follows them begins anew as a whole.
        return definition.With(MetricId, Metric with { Basis = newId("basis") }) with { Generation = newId("generation") };
    }
}

/// <summary>Carries out <see cref="PutUserMetric"/>.</summary>
public sealed class PutUserMetricHandler(UserMetricDefinitions definitions, MetricDefinitionRules rules)
{
    /// <summary>Adds or replaces the metric.</summary>
    public async Task<Result<UserMetricDefinition>> HandleAsync(PutUserMetric command, Call call, CancellationToken cancellation) =>
        await rules.RefuseAsync(call.TenantId, command.Metric, cancellation) is { } error
            ? error
            : await definitions.ChangeAsync(command.DefinitionId, call, definition => command.Decide(definition, call.NewId), cancellation);
}
