using Pepper.Core.Calls;
using Pepper.Core.Results;
using Pepper.Core.Storage;

namespace Pepper.Core.ScheduledTasks;

/// <summary>
/// Deletes a task, so that what has not begun never runs; its idempotency key is free again. One that is being carried out, or
/// is about to be tried again, cannot be deleted. Reference: Scheduled Tasks, Delete a Scheduled Task.
/// </summary>
/// <param name="TaskId">Which one.</param>
public sealed record DeleteScheduledTask(string TaskId);

/// <summary>Carries out <see cref="DeleteScheduledTask"/>.</summary>
public sealed class DeleteScheduledTaskHandler(IDocumentStore store, UnitOfWork work)
{
    /// <summary>Deletes the task.</summary>
    public Task<Result<Nothing>> HandleAsync(DeleteScheduledTask command, Call call, CancellationToken cancellation) => work.RunAsync(
        call,
        ScheduledTask.PartitionOf(call.TenantId),
        async () =>
        {
            if (await GetScheduledTaskHandler.FindAsync(store, call.TenantId, command.TaskId, cancellation) is not { } stored)
            {
                return GetScheduledTaskHandler.Unknown();
            }

            return stored.Value.Status == ScheduledTaskStatus.Queued
                ? Error.Conflict("The task is QUEUED: it has begun and cannot be deleted.", "taskId")
                : Decision.Change(Nothing.Value, await TaskWrites.DeleteAsync(store, stored, cancellation));
        },
        cancellation);
}
