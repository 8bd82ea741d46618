using Pepper.Core.ScheduledTasks;

namespace Pepper.Functions.ScheduledTasks;

/// <summary>What is done about scheduled tasks by the clock.</summary>
public sealed class ScheduledTaskTimers(RunDueTasksHandler run, TimeProvider clock)
{
    /// <summary>Every minute: carries out the tasks that are due.</summary>
    [Function("RunDueTasks")]
    public Task Run([TimerTrigger("0 * * * * *")] TimerInfo timer, CancellationToken cancellation) =>
        run.HandleAsync(clock.GetUtcNow(), cancellation);
}
