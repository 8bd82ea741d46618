using Pepper.Core.Calls;
using Pepper.Core.Input;
using Pepper.Core.Results;
using Pepper.Core.Storage;

namespace Pepper.Core.ScheduledTasks;

/// <summary>
/// Changes a task as long as it has not begun; what is not sent stays, parameters are replaced as a whole. Reference:
/// Scheduled Tasks, Update a Scheduled Task.
/// </summary>
/// <param name="TaskId">Which one.</param>
/// <param name="Input">The changes.</param>
public sealed record UpdateScheduledTask(string TaskId, TaskInput Input)
{
    /// <summary>Reads the command from a request's body.</summary>
    public static Result<UpdateScheduledTask> From(string taskId, Fields body)
    {
        body.Refuse("idempotencyKey");
        foreach (var name in (string[])["type", "parameters", "status"])
        {
            if (body.IsNull(name))
            {
                body.Fail(name, "must not be null.");
            }
        }

        return body.Finish(new UpdateScheduledTask(taskId, TaskInput.Read(body)));
    }

    /// <summary>The task as changed, or why it may not be.</summary>
    /// <param name="task">The task.</param>
    /// <param name="runAt">When it is to run now.</param>
    /// <param name="now">The time.</param>
    public Result<ScheduledTask> Decide(ScheduledTask task, DateTimeOffset? runAt, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(task);
        var changed = task with
        {
            Type = Input.Type ?? task.Type,
            Parameters = Input.Parameters ?? task.Parameters,
            LocationId = Input.LocationId.Apply(task.LocationId, null),
            RunAt = runAt,
            UpdatedAt = now,
        };
        return TaskPlan.Settle(changed, Input.Status ?? task.Status);
    }

    internal TaskTime TimeFor(ScheduledTask task) =>
        TaskTime.Read(new Fields(Input.Parameters ?? task.Parameters));
}

/// <summary>Carries out <see cref="UpdateScheduledTask"/>.</summary>
public sealed class UpdateScheduledTaskHandler(IDocumentStore store, UnitOfWork work, TaskPlan plan)
{
    /// <summary>Changes the task; 409 once it has begun.</summary>
    public Task<Result<ScheduledTask>> HandleAsync(UpdateScheduledTask command, Call call, CancellationToken cancellation) =>
        work.RunAsync<ScheduledTask>(
            call,
            ScheduledTask.PartitionOf(call.TenantId),
            async () =>
            {
                if (await GetScheduledTaskHandler.FindAsync(store, call.TenantId, command.TaskId, cancellation) is not { } stored)
                {
                    return GetScheduledTaskHandler.Unknown();
                }

                if (!stored.Value.IsPending)
                {
                    return Error.Conflict("The task has begun: it can no longer be changed.", "taskId");
                }

                var locationId = command.Input.LocationId.Apply(stored.Value.LocationId, null);
                var moment = await plan.MomentOfAsync(command.TimeFor(stored.Value), locationId, call, cancellation);
                var task = moment.Then(at => command.Decide(stored.Value, at.At, call.Now));
                return task.IsSuccess
                    ? Decision.Change(task.Value, await TaskWrites.ReplaceAsync(store, stored, task.Value, cancellation))
                    : task.Error;
            },
            cancellation);
}
