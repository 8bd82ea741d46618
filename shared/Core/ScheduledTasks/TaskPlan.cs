using Pepper.Core.Calls;
using Pepper.Core.Locations;
using Pepper.Core.Results;
using Pepper.Core.Tenants;
using Pepper.Core.Text;

namespace Pepper.Core.ScheduledTasks;

/// <summary>Works out when a task is to run, and where it then stands.</summary>
public sealed class TaskPlan(TenantDirectory tenants, LocationCatalogue locations)
{
    /// <summary>The moment that a time means for a task of a location; 422 when there is no such location, or it is too far ahead.</summary>
    /// <param name="time">The time, as it was said.</param>
    /// <param name="locationId">The task's location; null for none.</param>
    /// <param name="call">The call.</param>
    /// <param name="cancellation">Stops the reading.</param>
    internal async Task<Result<Moment>> MomentOfAsync(TaskTime time, string? locationId, Call call, CancellationToken cancellation)
    {
        var location = locationId is null ? null : await locations.FindAsync(call.TenantId, locationId, cancellation);
        if (locationId is not null && location is null)
        {
            return Error.Validation("locationId", "`locationId` names no location.");
        }

        var zone = location?.Timezone ?? (await tenants.GetAsync(call.TenantId, cancellation)).Settings.Timezone;
        var at = time.In(TimeZones.Get(zone));
        return at is { } runAt && TaskTime.IsTooFar(runAt, call.Now)
            ? Error.Validation("parameters.runAt", "`parameters.runAt` must be within ten years.")
            : new Moment(at);
    }

    /// <summary>The task with its status, and its due time by that; 422 for a task that is to run at no time.</summary>
    /// <param name="task">The task.</param>
    /// <param name="wanted">The status asked for; null for what goes with the task.</param>
    internal static Result<ScheduledTask> Settle(ScheduledTask task, ScheduledTaskStatus? wanted)
    {
        var status = wanted ?? (task.RunAt is null ? ScheduledTaskStatus.Draft : ScheduledTaskStatus.Scheduled);
        if (status == ScheduledTaskStatus.Draft)
        {
            return task with { Status = status, DueAt = task.CreatedAt };
        }

        return task.RunAt is { } runAt
            ? task with { Status = status, DueAt = runAt }
            : Error.Validation("parameters.runAt", "`parameters.runAt` or `parameters.runAtLocal` is required for a task that is SCHEDULED.");
    }

    /// <summary>When a task is to run; null for a time that is not said.</summary>
    internal readonly record struct Moment(DateTimeOffset? At);
}
