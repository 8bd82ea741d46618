using System.Text.Json;
using Pepper.Core.Calls;
using Pepper.Core.Input;
using Pepper.Core.Paging;
using Pepper.Core.Results;
using Pepper.Core.Storage;

namespace Pepper.Core.Segments;

/// <summary>Lists the tenant's segments, oldest first. Reference: Segments, Get all Segments.</summary>
/// <param name="Page">The page.</param>
/// <param name="Include"><c>count</c> and <c>metrics</c>, where asked for.</param>
public sealed record ListSegments(PageRequest Page, IReadOnlySet<string> Include)
{
    /// <summary>The number of members.</summary>
    public const string Count = "count";

    /// <summary>The values of the segment's metrics.</summary>
    public const string Metrics = "metrics";

    /// <summary>Reads the query from a request's query string.</summary>
    public static Result<ListSegments> From(QueryFields query) =>
        query.Finish(new ListSegments(query.Page(), query.Words("include", Count, Metrics)));
}

/// <summary>A segment in a list.</summary>
/// <param name="Segment">The segment.</param>
/// <param name="Count">How many users are in it; null when not asked for.</param>
/// <param name="Metrics">The values of its metrics; null when not asked for.</param>
public sealed record ListedSegment(Segment Segment, long? Count, IReadOnlyList<JsonElement>? Metrics);

/// <summary>Carries out <see cref="ListSegments"/>.</summary>
public sealed class ListSegmentsHandler(IDocumentStore store, RememberedCounts counted, ISegmentMetrics metrics)
{
    // Counts are reads of an index; a page of many segments should not claim the whole store.
    private const int CountsAtOnce = 8;

    /// <summary>Reads the page.</summary>
    public async Task<Result<Page<ListedSegment>>> HandleAsync(ListSegments query, Call call, CancellationToken cancellation)
    {
        var request = query.Page.Query(Segment.DocumentType, call.TenantId, Segment.PartitionOf(call.TenantId).Owner);
        var page = await store.ListAsync(Segment.DocumentType, request, cancellation);
        var counts = query.Include.Contains(ListSegments.Count) ? await CountAsync(page.Items, call.TenantId, cancellation) : null;
        var values = query.Include.Contains(ListSegments.Metrics)
            ? await metrics.ReadAsync(call.TenantId, [.. page.Items.Select(segment => segment.Id)], cancellation)
            : null;
        return new Page<ListedSegment>(
            [.. page.Items.Select((segment, index) => new ListedSegment(segment, counts?[index], values?[segment.Id].ToList()))], page.Info);
    }

    private async Task<long[]> CountAsync(IReadOnlyList<Segment> segments, string tenantId, CancellationToken cancellation)
    {
        var counts = new long[segments.Count];
        await Parallel.ForAsync(
            0,
            segments.Count,
            new ParallelOptions { MaxDegreeOfParallelism = CountsAtOnce, CancellationToken = cancellation },
            async (index, stop) =>
                counts[index] = await counted.CountAsync(tenantId, Membership.DocumentType, "segmentId", segments[index].Id, stop));
        return counts;
    }
}
