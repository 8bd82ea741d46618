using Pepper.Core.Calls;
using Pepper.Core.Input;
using Pepper.Core.Results;
using Pepper.Core.Storage;
using Pepper.Core.Text;

namespace Pepper.Core.ScheduledTasks;

/// <summary>
/// Lists the tenant's tasks, newest first. The answer is an array and no page, so who has more than it holds reads on with
/// <paramref name="Before"/>. Reference: Scheduled Tasks, Get All Scheduled Tasks.
/// </summary>
/// <param name="Status">Only those that stand there; null for all.</param>
/// <param name="Before">Only those made before this one; null for the newest.</param>
/// <param name="Limit">The most to answer, 1 to 1,000.</param>
public sealed record ListScheduledTasks(ScheduledTaskStatus? Status, string? Before, int Limit)
{
    /// <summary>Reads the query from a request's query string.</summary>
    public static Result<ListScheduledTasks> From(QueryFields query)
    {
        var status = query.Text("status") is { } word ? WireName.Parse<ScheduledTaskStatus>(word) : null;
        if (query.Text("status") is not null && status is null)
        {
            query.Fail("status", $"must be one of {string.Join(", ", WireName.All<ScheduledTaskStatus>())}.");
        }

        return query.Finish(new ListScheduledTasks(
            status, query.Id("before"), query.Integer("limit", 1, QueryRules.MaxLimit) ?? QueryRules.MaxLimit));
    }
}

/// <summary>Carries out <see cref="ListScheduledTasks"/>.</summary>
public sealed class ListScheduledTasksHandler(IDocumentStore store)
{
    /// <summary>Reads the tasks.</summary>
    public async Task<Result<IReadOnlyList<ScheduledTask>>> HandleAsync(ListScheduledTasks query, Call call, CancellationToken cancellation)
    {
        var filters = new List<Filter>();
        if (query.Status is { } status)
        {
            filters.Add(Filter.Equal("status", WireName.Of(status)));
        }

        if (query.Before is { } before)
        {
            filters.Add(new Filter("_id", FilterOperator.LessThan, before));
        }

        var page = await ScheduledTask.DocumentType.QueryAsync(
            store,
            new QuerySpec(ScheduledTask.DocumentType.Name, call.TenantId)
            {
                Owner = ScheduledTask.PartitionOf(call.TenantId).Owner,
                Filters = filters,
                Order = [new OrderBy("_id", Descending: true)],
                Limit = query.Limit,
            },
            cancellation);
        return page.Items.Select(task => task.Value).ToList();
    }
}
