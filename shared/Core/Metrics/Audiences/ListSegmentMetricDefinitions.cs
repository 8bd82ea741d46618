using Pepper.Core.Calls;
using Pepper.Core.Input;
using Pepper.Core.Paging;
using Pepper.Core.Results;
using Pepper.Core.Storage;

namespace Pepper.Core.Metrics.Audiences;

/// <summary>Lists definitions, oldest first. Reference: Metrics - Segment, Get segment metric definitions.</summary>
/// <param name="Page">The page.</param>
/// <param name="Scheduled">Only those that are computed every night, or that are not; null for both.</param>
public sealed record ListSegmentMetricDefinitions(PageRequest Page, bool? Scheduled)
{
    /// <summary>Reads the query from a request's query string.</summary>
    public static Result<ListSegmentMetricDefinitions> From(QueryFields query) =>
        query.Finish(new ListSegmentMetricDefinitions(query.Page(), query.Flag("scheduled")));
}

/// <summary>Carries out <see cref="ListSegmentMetricDefinitions"/>.</summary>
public sealed class ListSegmentMetricDefinitionsHandler(IDocumentStore store)
{
    /// <summary>Reads the page.</summary>
    public async Task<Result<Page<SegmentMetricDefinition>>> HandleAsync(
        ListSegmentMetricDefinitions query, Call call, CancellationToken cancellation)
    {
        IReadOnlyList<Filter> filters = query.Scheduled is { } scheduled ? [Filter.Equal("scheduled", scheduled)] : [];
        var spec = query.Page.Query(
            SegmentMetricDefinition.DocumentType, call.TenantId, SegmentMetricDefinitions.All(call.TenantId).Owner, filters);
        return (await store.ListAsync(SegmentMetricDefinition.DocumentType, spec, cancellation)).Map(definition => definition.Shown);
    }
}
