using System.Collections.Concurrent;
using System.Text.Json;
using Pepper.Core.Segments;
using Pepper.Core.Storage;

namespace Pepper.Core.Metrics.Audiences;

/// <summary>Reads the values of segments: one look into an index for each segment, and none in a tenant without definitions.</summary>
public sealed class SegmentMetricsReader(IDocumentStore store, SegmentMetricDefinitions definitions) : ISegmentMetrics
{
    private const int AtOnce = 8;

    /// <inheritdoc />
    public async Task<ILookup<string, JsonElement>> ReadAsync(
        string tenantId, IReadOnlyList<string> segmentIds, CancellationToken cancellation)
    {
        var known = (await definitions.ReadAllAsync(tenantId, cancellation)).ToDictionary(definition => definition.Id, StringComparer.Ordinal);
        var found = new ConcurrentBag<SegmentMetricValue>();
        await Parallel.ForEachAsync(
            known.Count == 0 ? [] : segmentIds,
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation },
            async (segmentId, stop) =>
            {
                foreach (var values in await SegmentMetricValues.DocumentType.QueryAllAsync(store, SegmentMetricValues.OfSegment(tenantId, segmentId), stop))
                {
                    foreach (var value in known.TryGetValue(values.Value.DefinitionId, out var definition) ? values.Value.ValuesFor(definition) : [])
                    {
                        found.Add(value);
                    }
                }
            });
        return found
            .OrderBy(value => value.DefinitionId, StringComparer.Ordinal)
            .ThenBy(value => value.MetricId, StringComparer.Ordinal)
            .ToLookup(value => value.SegmentId, value => JsonSerializer.SerializeToElement(value, MetricsJson.Default.SegmentMetricValue));
    }
}
