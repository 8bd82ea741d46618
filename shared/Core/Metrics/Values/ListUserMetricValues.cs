using System.Runtime.CompilerServices;
using Pepper.Core.Calls;
using Pepper.Core.Input;
using Pepper.Core.Metrics.Definitions;
using Pepper.Core.Paging;
using Pepper.Core.Results;
using Pepper.Core.Storage;

namespace Pepper.Core.Metrics.Values;

/// <summary>
/// Lists the values of a definition, by user and metric. A value that was not counted as the definition says now is not among them.
/// Reference: Metrics - User, Get user metric values.
/// </summary>
/// <param name="DefinitionId">The definition.</param>
/// <param name="Page">The page.</param>
/// <param name="MetricId">Only those of this metric; null for all.</param>
/// <param name="UserId">Only those of this user; null for all.</param>
public sealed record ListUserMetricValues(string DefinitionId, PageRequest Page, string? MetricId, string? UserId)
{
    /// <summary>Reads the query from a request's query string.</summary>
    public static Result<ListUserMetricValues> From(string definitionId, QueryFields query) => query.Finish(new ListUserMetricValues(
        definitionId,
        query.Page(new OrderBy("userId"), new OrderBy("metricId")),
        query.Text("metricId", UserMetric.MaxIdLength),
        query.Id("userId")));
}

/// <summary>A value in a list.</summary>
/// <param name="UserId">Whose.</param>
/// <param name="DefinitionId">Of which definition.</param>
/// <param name="MetricId">Of which metric.</param>
/// <param name="Value">The number; of a realtime definition, with ranges that have slid to now.</param>
/// <param name="ComputedAt">When an action was last added, or it was computed.</param>
public sealed record UserMetricValue(string UserId, string DefinitionId, string MetricId, decimal Value, DateTimeOffset ComputedAt);

/// <summary>Carries out <see cref="ListUserMetricValues"/>.</summary>
public sealed class ListUserMetricValuesHandler(IDocumentStore store, UserMetricDefinitions definitions)
{
    // Where most users have no value as the definition says now, a page is not worth the reading of all: it ends before it is full.
    private const int UsersPerItem = 10;

    /// <summary>Reads the page.</summary>
    public async Task<Result<Page<UserMetricValue>>> HandleAsync(ListUserMetricValues query, Call call, CancellationToken cancellation)
    {
        if (await definitions.FindAsync(call.TenantId, query.DefinitionId, cancellation) is not { } definition)
        {
            return UserMetricDefinitions.Unknown();
        }

        var (values, read) = (new List<UserMetricValue>(), 0);
        await foreach (var stored in ReadAsync(query, call.TenantId, cancellation))
        {
            if (read++ == query.Page.Limit * UsersPerItem)
            {
                return Unfinished(query.Page, values, stored.UserId);
            }

            values.AddRange(ValuesOf(stored, definition, query, call.Now));
            if (values.Count > query.Page.Limit + definition.Metrics.Count)
            {
                break;
            }
        }

        return query.Page.Cut(values, value => [value.UserId, value.MetricId]);
    }

    // The next page begins at a user that this one did not get to; before its first metric, whichever that is.
    private static Page<UserMetricValue> Unfinished(PageRequest request, IEnumerable<UserMetricValue> values, string nextUserId)
    {
        var page = request.Cut(values, value => [value.UserId, value.MetricId]);
        return page.Info.NextKey is null
            ? page with { Info = page.Info with { NextKey = PageKey.Write(request.Order, [nextUserId, string.Empty]) } }
            : page;
    }

    private async IAsyncEnumerable<UserMetricValues> ReadAsync(
        ListUserMetricValues query, string tenantId, [EnumeratorCancellation] CancellationToken cancellation)
    {
        if (query.UserId is { } userId)
        {
            var partition = Partition.OfUser(tenantId, userId);
            var only = await UserMetricValues.DocumentType.ReadAsync(
                store, partition, UserMetricValues.DocumentIdOf(query.DefinitionId), cancellation);
            if (only is not null)
            {
                yield return only.Value;
            }

            yield break;
        }

        // A user has a value of each metric, or none: as many documents as values are wanted are enough, unless some are out of date.
        var spec = UserMetricValues.OfDefinition(tenantId, query.DefinitionId) with
        {
            Limit = Math.Min(query.Page.Limit + 1, QueryRules.MaxLimit),
            StartAt = query.Page.StartAt is { } start ? [start[0].ToString()!] : null,
        };
        await foreach (var stored in UserMetricValues.DocumentType.QueryEachAsync(store, spec, cancellation))
        {
            yield return stored.Value;
        }
    }

    private static IEnumerable<UserMetricValue> ValuesOf(
        UserMetricValues values, UserMetricDefinition definition, ListUserMetricValues query, DateTimeOffset now) =>
        from metric in definition.Metrics
        where query.MetricId is null || metric.Key == query.MetricId
        let value = values.ValueOf(metric.Key, metric.Value, definition.Realtime ? now : values.ComputedAt)
        where value is not null
        select new UserMetricValue(values.UserId, values.DefinitionId, metric.Key, value.Value, values.ComputedAt);
}
