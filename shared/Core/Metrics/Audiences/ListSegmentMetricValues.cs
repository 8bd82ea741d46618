using Pepper.Core.Calls;
using Pepper.Core.Input;
using Pepper.Core.Paging;
using Pepper.Core.Results;
using Pepper.Core.Storage;

namespace Pepper.Core.Metrics.Audiences;

/// <summary>
/// Lists the values of a definition, by segment and metric, as they were computed last. Reference: Metrics - Segment, Get segment
/// metrics.
/// </summary>
/// <param name="DefinitionId">The definition.</param>
/// <param name="Page">The page.</param>
/// <param name="MetricId">Only those of this metric; null for all.</param>
public sealed record ListSegmentMetricValues(string DefinitionId, PageRequest Page, string? MetricId)
{
    /// <summary>Reads the query from a request's query string.</summary>
    public static Result<ListSegmentMetricValues> From(string definitionId, QueryFields query) => query.Finish(new ListSegmentMetricValues(
        definitionId, query.Page(new OrderBy("segmentId"), new OrderBy("metricId")), query.Text("metricId", 100)));
}

/// <summary>Carries out <see cref="ListSegmentMetricValues"/>.</summary>
public sealed class ListSegmentMetricValuesHandler(IDocumentStore store, SegmentMetricDefinitions definitions)
{
    /// <summary>Reads the page.</summary>
    public async Task<Result<Page<SegmentMetricValue>>> HandleAsync(ListSegmentMetricValues query, Call call, CancellationToken cancellation)
    {
        if (await definitions.FindAsync(call.TenantId, query.DefinitionId, cancellation) is not { } definition)
        {
            return SegmentMetricDefinitions.Unknown();
        }

        var spec = SegmentMetricValues.OfDefinition(call.TenantId, query.DefinitionId) with
        {
            Limit = Math.Min(query.Page.Limit + 1, QueryRules.MaxLimit),
            StartAt = query.Page.StartAt is { } start ? [start[0].ToString()!] : null,
        };
        var values = new List<SegmentMetricValue>();
        await foreach (var stored in SegmentMetricValues.DocumentType.QueryEachAsync(store, spec, cancellation))
        {
            values.AddRange(stored.Value.ValuesFor(definition).Where(value => query.MetricId is null || value.MetricId == query.MetricId));
            if (values.Count > query.Page.Limit + definition.Periods.Count)
            {
                break;
            }
        }

        return query.Page.Cut(values, value => [value.SegmentId, value.MetricId]);
    }
}
