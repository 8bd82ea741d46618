namespace Pepper.Core.ScheduledTasks;

/// <summary>When a task is begun, and when again. Pure.</summary>
public static class TaskTimes
{
    /// <summary>How often a task is tried, at most.</summary>
    public const int MaxAttempts = 10;

    /// <summary>How long nobody else begins a task that is being carried out: longer than that can take.</summary>
    public static TimeSpan Lease { get; } = TimeSpan.FromMinutes(2);

    /// <summary>The longest wait between two tries.</summary>
    public static TimeSpan LongestWait { get; } = TimeSpan.FromHours(1);

    /// <summary>Whether somebody may begin the task now: its time has come, and nobody else is at it.</summary>
    public static bool MayBegin(ScheduledTask task, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(task);
        return task.Status is ScheduledTaskStatus.Scheduled or ScheduledTaskStatus.Queued && task.DueAt <= now;
    }

    /// <summary>The task while it is carried out.</summary>
    public static ScheduledTask Begin(ScheduledTask task, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(task);
        return task with
        {
            Status = ScheduledTaskStatus.Queued,
            QueuedAt = task.QueuedAt ?? now,
            Attempts = task.Attempts + 1,
            DueAt = now + Lease,
            UpdatedAt = now,
        };
    }

    /// <summary>The task that was done.</summary>
    public static ScheduledTask Complete(ScheduledTask task, string notificationMessageId, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(task);
        return task with
        {
            Status = ScheduledTaskStatus.Completed,
            NotificationMessageId = notificationMessageId,
            Error = null,
            DueAt = now,
            UpdatedAt = now,
        };
    }

    /// <summary>
    /// The task that could not be done: to be tried again after 1 minute, then twice as long each time up to
    /// <see cref="LongestWait"/>; FAILED after <see cref="MaxAttempts"/> tries, or where trying again cannot help.
    /// </summary>
    /// <param name="task">The task, as it was begun.</param>
    /// <param name="error">What went wrong.</param>
    /// <param name="mayPass">Whether trying again can help.</param>
    /// <param name="now">When.</param>
    public static ScheduledTask Fail(ScheduledTask task, string error, bool mayPass, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(task);
        var failed = task with { Error = error, UpdatedAt = now };
        return mayPass && task.Attempts < MaxAttempts
            ? failed with { DueAt = now + WaitAfter(task.Attempts) }
            : failed with { Status = ScheduledTaskStatus.Failed, DueAt = now };
    }

    private static TimeSpan WaitAfter(int attempts)
    {
        var wait = TimeSpan.FromMinutes(Math.Pow(2, attempts - 1));
        return wait < LongestWait ? wait : LongestWait;
    }
}
