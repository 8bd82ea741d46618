using Pepper.Core.Calls;
using Pepper.Core.Input;
using Pepper.Core.Paging;
using Pepper.Core.Results;
using Pepper.Core.Storage;

namespace Pepper.Core.Metrics.Definitions;

/// <summary>Lists definitions, oldest first. Reference: Metrics - User, Get user metric definitions.</summary>
/// <param name="Page">The page.</param>
/// <param name="Scheduled">Only those that are computed every night, or that are not; null for both.</param>
/// <param name="Tag">Only those with this tag; null for all.</param>
public sealed record ListUserMetricDefinitions(PageRequest Page, bool? Scheduled, string? Tag)
{
    /// <summary>Reads the query from a request's query string.</summary>
    public static Result<ListUserMetricDefinitions> From(QueryFields query) =>
        query.Finish(new ListUserMetricDefinitions(query.Page(), query.Flag("scheduled"), query.Text("tag", 100)));
}

/// <summary>Carries out <see cref="ListUserMetricDefinitions"/>.</summary>
public sealed class ListUserMetricDefinitionsHandler(IDocumentStore store)
{
    /// <summary>Reads the page.</summary>
    public async Task<Result<Page<UserMetricDefinition>>> HandleAsync(ListUserMetricDefinitions query, Call call, CancellationToken cancellation)
    {
        var filters = new List<Filter>();
        if (query.Scheduled is { } scheduled)
        {
            filters.Add(Filter.Equal("scheduled", scheduled));
        }

        if (query.Tag is { } tag)
        {
            filters.Add(new Filter("tags", FilterOperator.Has, tag));
        }

        var spec = query.Page.Query(
            UserMetricDefinition.DocumentType, call.TenantId, MetricDefinitions.PartitionOf(call.TenantId).Owner, filters);
        return (await store.ListAsync(UserMetricDefinition.DocumentType, spec, cancellation)).Map(definition => definition.Shown);
    }
}
