using Pepper.Core.Metrics.Definitions;
using Pepper.Core.Results;
using Pepper.Core.Storage;

namespace Pepper.Core.Metrics.Audiences;

/// <summary>Reads the definitions of segment metrics.</summary>
public sealed class SegmentMetricDefinitions(IDocumentStore store)
{
    /// <summary>The definition with this id; null when there is none.</summary>
    public async Task<SegmentMetricDefinition?> FindAsync(string tenantId, string definitionId, CancellationToken cancellation) =>
        (await FindStoredAsync(tenantId, definitionId, cancellation))?.Value;

    /// <summary>All definitions of a tenant, oldest first.</summary>
    public async Task<IReadOnlyList<SegmentMetricDefinition>> ReadAllAsync(string tenantId, CancellationToken cancellation) =>
        [.. (await SegmentMetricDefinition.DocumentType.QueryAllAsync(store, All(tenantId), cancellation)).Select(stored => stored.Value)];

    internal Task<Stored<SegmentMetricDefinition>?> FindStoredAsync(string tenantId, string definitionId, CancellationToken cancellation) =>
        SegmentMetricDefinition.DocumentType.ReadAsync(store, MetricDefinitions.PartitionOf(tenantId), definitionId, cancellation);

    internal static QuerySpec All(string tenantId) =>
        new(SegmentMetricDefinition.DocumentType.Name, tenantId) { Owner = MetricDefinitions.PartitionOf(tenantId).Owner };

    internal static Error Unknown() => Error.NotFound("metric definition", "definitionId");
}
