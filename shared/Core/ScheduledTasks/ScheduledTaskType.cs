using System.Text.Json.Serialization;
using Pepper.Core.Text;

namespace Pepper.Core.ScheduledTasks;

/// <summary>What a task does. Reference: Scheduled Tasks, <c>type</c>.</summary>
[JsonConverter(typeof(UpperSnakeEnumConverter<ScheduledTaskType>))]
public enum ScheduledTaskType
{
    /// <summary>Creates a notification; its parameters are the body of that call.</summary>
    CreatePushNotification,
}
