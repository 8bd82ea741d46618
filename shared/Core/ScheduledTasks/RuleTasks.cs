using System.Text.Json;
using Pepper.Core.Calls;
using Pepper.Core.Ids;
using Pepper.Core.Results;
using Pepper.Core.Storage;
using Pepper.Core.Text;

namespace Pepper.Core.ScheduledTasks;

/// <summary>A task that a rule asks for.</summary>
/// <param name="RuleId">The rule.</param>
/// <param name="ActionId">The action that it looked at.</param>
/// <param name="Type">What is to be done.</param>
/// <param name="Parameters">With what, checked when the rule was made.</param>
/// <param name="RunAt">When.</param>
public sealed record RuleTask(string RuleId, string ActionId, ScheduledTaskType Type, JsonElement Parameters, DateTimeOffset RunAt)
{
    /// <summary>Whom it is for: a run of a TIME rule, which stands in the place of the action, meets many.</summary>
    public required string UserId { get; init; }

    /// <summary>The id of the task, derived from action, rule and user: however often they are looked at, they make one.</summary>
    public string Id => ObjectId.Derive(ActionId, "scheduledTask", RuleId, UserId);
}

/// <summary>The tasks that rules make. Reference: Rules, the effect <c>scheduledTask</c> and <c>includeEffect</c>.</summary>
public sealed class RuleTasks(IDocumentStore store, UnitOfWork work)
{
    private const int Batch = 500;

    // Two writes to each, where it has a key; tasks of rules have none.
    private const int PerCommit = 40;

    /// <summary>Makes the task unless it was made before; answers it as it is. One that was removed is made again.</summary>
    public Task<Result<ScheduledTask>> CreateAsync(RuleTask task, Call call, CancellationToken cancellation)
    {
        var made = new ScheduledTask(
            task.Id, call.TenantId, task.Type, task.Parameters, ScheduledTaskStatus.Scheduled, call.Now, call.Now, task.RunAt, TaskSource.OfRule(task.RuleId, task.ActionId))
        {
            RunAt = task.RunAt,
            RuleId = task.RuleId,
        };
        return work.RunAsync<ScheduledTask>(
            call with { Nonce = null },
            ScheduledTask.PartitionOf(call.TenantId),
            async () => await GetScheduledTaskHandler.FindAsync(store, call.TenantId, made.Id, cancellation) is { } known
                ? Decision.Unchanged(known.Value)
                : Decision.Change(made, TaskWrites.Create(made)),
            cancellation);
    }

    /// <summary>Deletes a task, unless it has begun. Safe to repeat.</summary>
    public Task<Result<int>> RemoveAsync(string taskId, Call call, CancellationToken cancellation) => RemoveAsync([taskId], call, cancellation);

    /// <summary>Deletes the tasks of a rule that have not begun; answers how many there were. Safe to repeat.</summary>
    public async Task<Result<int>> RemovePendingAsync(string ruleId, Call call, CancellationToken cancellation)
    {
        var query = new QuerySpec(ScheduledTask.DocumentType.Name, call.TenantId)
        {
            Owner = ScheduledTask.PartitionOf(call.TenantId).Owner,
            Filters = [Filter.Equal("ruleId", ruleId), Filter.Equal("status", WireName.Of(ScheduledTaskStatus.Scheduled))],
            Limit = Batch,
        };
        var removed = 0;
        do
        {
            var page = await ScheduledTask.DocumentType.QueryAsync(store, query, cancellation);
            foreach (var some in page.Items.Chunk(PerCommit))
            {
                var done = await RemoveAsync([.. some.Select(task => task.Id)], call, cancellation);
                if (!done.IsSuccess)
                {
                    return done.Error;
                }

                removed += done.Value;
            }

            query = query with { StartAt = page.Next };
        }
        while (query.StartAt is not null);
        return removed;
    }

    private Task<Result<int>> RemoveAsync(IReadOnlyList<string> taskIds, Call call, CancellationToken cancellation)
    {
        var partition = ScheduledTask.PartitionOf(call.TenantId);
        return work.RunAsync<int>(
            call with { Nonce = null },
            partition,
            async () =>
            {
                var found = await store.ReadManyAsync([.. taskIds.Select(id => new DocumentKey(partition, id))], cancellation);
                var writes = found
                    .Select(ScheduledTask.DocumentType.Parse)
                    .Where(task => task.Value.IsPending)
                    .Select(Write (task) => DocumentType<ScheduledTask>.Delete(task))
                    .ToList();
                return Decision.Change(writes.Count, writes);
            },
            cancellation);
    }
}
