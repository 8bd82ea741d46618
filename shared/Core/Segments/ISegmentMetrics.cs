using System.Text.Json;

namespace Pepper.Core.Segments;

/// <summary>Where the values of segments' metrics are read, for lists that include them.</summary>
public interface ISegmentMetrics
{
    /// <summary>The values of each segment's metrics, as they are shown; empty for a segment without.</summary>
    /// <param name="tenantId">The tenant.</param>
    /// <param name="segmentIds">The segments of a page.</param>
    /// <param name="cancellation">Stops the reading.</param>
    Task<ILookup<string, JsonElement>> ReadAsync(string tenantId, IReadOnlyList<string> segmentIds, CancellationToken cancellation);
}
