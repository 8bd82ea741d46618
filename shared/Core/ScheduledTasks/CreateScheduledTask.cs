using System.Text.Json;
using Pepper.Core.Calls;
using Pepper.Core.Input;
using Pepper.Core.Results;
using Pepper.Core.Storage;

namespace Pepper.Core.ScheduledTasks;

/// <summary>
/// Makes a task. A second one with the same idempotency key is not made: the first is answered. Reference: Scheduled Tasks,
/// Create a Scheduled Task.
/// </summary>
/// <param name="Type">What it does.</param>
/// <param name="Parameters">With what, at most 32 KB of JSON.</param>
/// <param name="Time">When; needed unless it is a DRAFT.</param>
/// <param name="LocationId">Where it belongs to.</param>
/// <param name="Status">DRAFT or SCHEDULED; null for SCHEDULED where a time is said, DRAFT where none is.</param>
/// <param name="IdempotencyKey">The caller's own key for it, 1 to 255 characters.</param>
public sealed record CreateScheduledTask(
    ScheduledTaskType Type, JsonElement Parameters, TaskTime Time, string? LocationId, ScheduledTaskStatus? Status, string? IdempotencyKey)
{
    /// <summary>Reads the command from a request's body.</summary>
    public static Result<CreateScheduledTask> From(Fields body)
    {
        var type = body.RequiredChoice<ScheduledTaskType>("type");
        if (!body.Has("parameters"))
        {
            body.Fail("parameters", "is required.");
        }

        var input = TaskInput.Read(body);
        return body.Finish(new CreateScheduledTask(
            type,
            input.Parameters.GetValueOrDefault(),
            input.Time,
            input.LocationId.Value,
            input.Status,
            body.Text("idempotencyKey", TaskKey.MaxLength, 1)));
    }

    /// <summary>The task that comes of it, or why none does.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="runAt">When it is to run; null for a draft that does not say.</param>
    /// <param name="call">The call.</param>
    public Result<ScheduledTask> Decide(string id, DateTimeOffset? runAt, Call call) => TaskPlan.Settle(
        new ScheduledTask(id, call.TenantId, Type, Parameters, ScheduledTaskStatus.Draft, call.Now, call.Now, call.Now, TaskSource.Api)
        {
            LocationId = LocationId,
            RunAt = runAt,
            IdempotencyKey = IdempotencyKey,
        },
        Status);
}

/// <summary>Carries out <see cref="CreateScheduledTask"/>.</summary>
public sealed class CreateScheduledTaskHandler(IDocumentStore store, UnitOfWork work, TaskPlan plan)
{
    /// <summary>Makes the task, or answers the one with its key.</summary>
    public Task<Result<ScheduledTask>> HandleAsync(CreateScheduledTask command, Call call, CancellationToken cancellation) =>
        work.RunAsync<ScheduledTask>(
            call,
            ScheduledTask.PartitionOf(call.TenantId),
            async () =>
            {
                if (await FindAsync(command.IdempotencyKey, call.TenantId, cancellation) is { } known)
                {
                    return Decision.Unchanged(known);
                }

                var moment = await plan.MomentOfAsync(command.Time, command.LocationId, call, cancellation);
                var task = moment.Then(at => command.Decide(call.NewId("scheduledTask"), at.At, call));
                return task.IsSuccess ? Decision.Change(task.Value, TaskWrites.Create(task.Value)) : task.Error;
            },
            cancellation);

    private async Task<ScheduledTask?> FindAsync(string? idempotencyKey, string tenantId, CancellationToken cancellation)
    {
        if (idempotencyKey is null)
        {
            return null;
        }

        var partition = ScheduledTask.PartitionOf(tenantId);
        var key = await TaskKey.DocumentType.ReadAsync(store, partition, TaskKey.DocumentIdOf(idempotencyKey), cancellation);
        return key is null ? null : (await GetScheduledTaskHandler.FindAsync(store, tenantId, key.Value.TaskId, cancellation))?.Value;
    }
}
