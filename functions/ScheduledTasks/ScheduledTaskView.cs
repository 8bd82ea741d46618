using System.Text.Json;
using System.Text.Json.Serialization;
using Pepper.Core.ScheduledTasks;
using Pepper.Core.Text;
using Pepper.Functions.Http;

namespace Pepper.Functions.ScheduledTasks;

/// <summary>A task on the wire. Reference: Scheduled Tasks.</summary>
/// <param name="Type">What it does.</param>
/// <param name="Parameters">With what, as it was sent.</param>
/// <param name="Id">The task's id.</param>
/// <param name="TenantId">The tenant.</param>
/// <param name="LocationId">Where it belongs to.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="UpdatedAt">When it last changed.</param>
/// <param name="RunAt">When it is to run, or was.</param>
/// <param name="Attempts">How often it was begun.</param>
/// <param name="QueuedAt">When it was first begun.</param>
/// <param name="IdempotencyKey">The caller's own key for it.</param>
/// <param name="Error">What went wrong when it was last tried.</param>
/// <param name="Source">What made it.</param>
/// <param name="NotificationMessageId">The notification that came of it.</param>
internal sealed record ScheduledTaskView(
    ScheduledTaskType Type,
    JsonElement Parameters,
    [property: JsonPropertyName("_id")] string Id,
    string TenantId,
    string? LocationId,
    ScheduledTaskStatus Status,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    DateTimeOffset? RunAt,
    int Attempts,
    DateTimeOffset? QueuedAt,
    string? IdempotencyKey,
    string? Error,
    TaskSource Source,
    string? NotificationMessageId)
{
    internal static Answer One(ScheduledTask task) => Answer.Json(Of(task), ScheduledTaskViews.Default.ScheduledTaskView);

    internal static Answer Many(IReadOnlyList<ScheduledTask> tasks) =>
        Answer.Json([.. tasks.Select(Of)], ScheduledTaskViews.Default.ScheduledTaskViewArray);

    private static ScheduledTaskView Of(ScheduledTask task) => new(
        task.Type,
        task.Parameters,
        task.Id,
        task.TenantId,
        task.LocationId,
        task.Status,
        task.CreatedAt,
        task.UpdatedAt,
        task.RunAt,
        task.Attempts,
        task.QueuedAt,
        task.IdempotencyKey,
        task.Error,
        task.Source,
        task.NotificationMessageId);
}

/// <summary>How this feature's answers are written as JSON.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(TimestampConverter)])]
[JsonSerializable(typeof(ScheduledTaskView))]
[JsonSerializable(typeof(ScheduledTaskView[]))]
internal sealed partial class ScheduledTaskViews : JsonSerializerContext;
