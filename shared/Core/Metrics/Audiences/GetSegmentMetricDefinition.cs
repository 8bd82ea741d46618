using Pepper.Core.Calls;
using Pepper.Core.Results;

namespace Pepper.Core.Metrics.Audiences;

/// <summary>Reads a definition. Reference: Metrics - Segment, Get segment metric definition by id.</summary>
/// <param name="DefinitionId">Which one.</param>
public sealed record GetSegmentMetricDefinition(string DefinitionId);

/// <summary>Carries out <see cref="GetSegmentMetricDefinition"/>.</summary>
public sealed class GetSegmentMetricDefinitionHandler(SegmentMetricDefinitions definitions)
{
    /// <summary>Reads the definition.</summary>
    public async Task<Result<SegmentMetricDefinition>> HandleAsync(GetSegmentMetricDefinition query, Call call, CancellationToken cancellation) =>
        await definitions.FindAsync(call.TenantId, query.DefinitionId, cancellation) is { } found ? found.Shown : SegmentMetricDefinitions.Unknown();
}
