using System.Text.Json;
using Pepper.Core.Input;
using Pepper.Core.Notifications;

namespace Pepper.Core.ScheduledTasks;

/// <summary>What callers say of a task; everything may be missing.</summary>
/// <param name="Type">What it does.</param>
/// <param name="Parameters">With what.</param>
/// <param name="Time">When.</param>
/// <param name="LocationId">Where it belongs to.</param>
/// <param name="Status">DRAFT or SCHEDULED.</param>
public sealed record TaskInput(
    ScheduledTaskType? Type, JsonElement? Parameters, TaskTime Time, Edit<string?> LocationId, ScheduledTaskStatus? Status)
{
    /// <summary>Reads and validates it.</summary>
    internal static TaskInput Read(Fields body)
    {
        body.Refuse("attempts", "queuedAt", "error", "source", "notificationMessageId");
        var parameters = body.Object("parameters");
        var time = parameters is null ? default : TaskTime.Read(parameters);
        if (parameters is not null)
        {
            // What is wrong with the notification is remembered with the name that it has in this body.
            _ = CreateNotification.From(parameters);
        }

        var status = body.Choice<ScheduledTaskStatus>("status");
        if (status is not (null or ScheduledTaskStatus.Draft or ScheduledTaskStatus.Scheduled))
        {
            body.Fail("status", "may be set to DRAFT or SCHEDULED.");
        }

        return new TaskInput(
            body.Choice<ScheduledTaskType>("type"),
            parameters is null ? null : body.OpenObject("parameters"),
            time,
            body.Edit("locationId", body.Id("locationId")),
            status);
    }
}
