using Pepper.Core.Calls;
using Pepper.Core.Ids;
using Pepper.Core.Input;
using Pepper.Core.Notifications;
using Pepper.Core.Results;
using Pepper.Core.Storage;

namespace Pepper.Core.ScheduledTasks;

/// <summary>
/// Carries out one task whose time has come. Safe to repeat: while one is at it no other begins, and what it makes has an id that
/// follows from the task's, so that whoever comes again after a crash finds it.
/// </summary>
/// <param name="TenantId">The tenant.</param>
/// <param name="TaskId">Which one.</param>
public sealed record RunScheduledTask(string TenantId, string TaskId);

/// <summary>Carries out <see cref="RunScheduledTask"/>.</summary>
public sealed class RunScheduledTaskHandler(
    IDocumentStore store, UnitOfWork work, CreateNotificationHandler notifications, IIdGenerator ids)
{
    private const string Broken = "It could not be done for a reason of ours.";

    /// <summary>Carries out the task, unless somebody else is at it or its time has not come; answers it as it is after that.</summary>
    public async Task<ScheduledTask?> HandleAsync(RunScheduledTask command, DateTimeOffset now, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(command);
        var call = new Call(command.TenantId, new Caller(Role.Operator), now, ids);
        var begun = await ChangeAsync(
            command, call, task => TaskTimes.MayBegin(task, now) ? TaskTimes.Begin(task, now) : null, cancellation);
        if (begun is null)
        {
            return null;
        }

        try
        {
            var made = await CreateNotification.From(new Fields(begun.Parameters)).ThenAsync(
                notification => notifications.HandleAsync(notification, IdOf(begun), call, cancellation));
            return await EndAsync(
                command,
                call,
                begun,
                task => made.IsSuccess
                    ? TaskTimes.Complete(task, made.Value.Id, now)
                    : TaskTimes.Fail(task, made.Error.Message, MayPass(made.Error), now),
                cancellation);
        }
        catch (Exception) when (!cancellation.IsCancellationRequested)
        {
            await EndAsync(command, call, begun, task => TaskTimes.Fail(task, Broken, mayPass: true, now), cancellation);
            throw;
        }
    }

    /// <summary>The id of the notification that a task makes.</summary>
    public static string IdOf(ScheduledTask task)
    {
        ArgumentNullException.ThrowIfNull(task);
        return ObjectId.Derive(task.Id, "notification");
    }

    private static bool MayPass(Error error) => error.Status is >= 500 or 409 or 429;

    // Should another one have begun it meanwhile, as this one took longer than its lease, the outcome is that one's to write.
    private Task<ScheduledTask?> EndAsync(
        RunScheduledTask command, Call call, ScheduledTask begun, Func<ScheduledTask, ScheduledTask> end, CancellationToken cancellation) =>
        ChangeAsync(
            command,
            call,
            task => task.Status == ScheduledTaskStatus.Queued && task.Attempts == begun.Attempts ? end(task) : null,
            cancellation);

    private async Task<ScheduledTask?> ChangeAsync(
        RunScheduledTask command, Call call, Func<ScheduledTask, ScheduledTask?> change, CancellationToken cancellation)
    {
        var changed = await work.RunAsync<Changed>(
            call,
            ScheduledTask.PartitionOf(command.TenantId),
            async () =>
            {
                var stored = await GetScheduledTaskHandler.FindAsync(store, command.TenantId, command.TaskId, cancellation);
                return stored is not null && change(stored.Value) is { } task
                    ? Decision.Change(new Changed(task), await TaskWrites.ReplaceAsync(store, stored, task, cancellation))
                    : Decision.Unchanged(new Changed(null));
            },
            cancellation);
        return changed.IsSuccess ? changed.Value.Task : throw new StoreUnavailableException(changed.Error.Message);
    }

    private readonly record struct Changed(ScheduledTask? Task);
}
