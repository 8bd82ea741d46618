using System.Text.Json.Serialization;
using Pepper.Core.Text;

namespace Pepper.Core.ScheduledTasks;

/// <summary>Where a task stands. Reference: Scheduled Tasks, <c>status</c>; only DRAFT is documented.</summary>
[JsonConverter(typeof(UpperSnakeEnumConverter<ScheduledTaskStatus>))]
public enum ScheduledTaskStatus
{
    /// <summary>Being prepared: it does not run, whatever its time.</summary>
    Draft,

    /// <summary>Waiting for its time.</summary>
    Scheduled,

    /// <summary>Begun; it can no longer be changed.</summary>
    Queued,

    /// <summary>Done.</summary>
    Completed,

    /// <summary>Refused for good, or tried in vain as often as it may be.</summary>
    Failed,
}
