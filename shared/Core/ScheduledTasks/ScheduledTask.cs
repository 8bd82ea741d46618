using System.Text.Json;
using System.Text.Json.Serialization;
using Pepper.Core.Storage;

namespace Pepper.Core.ScheduledTasks;

/// <summary>Something that is to be done at a certain time. Reference: Scheduled Tasks.</summary>
/// <param name="Id">The task's id.</param>
/// <param name="TenantId">The tenant.</param>
/// <param name="Type">What is to be done.</param>
/// <param name="Parameters">With what, as it was sent.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="UpdatedAt">When it last changed.</param>
/// <param name="DueAt">
/// Of a SCHEDULED task, when it is to run; of a QUEUED one, when it is tried (again); of one that has ended, when it did; of a
/// DRAFT, when it was made.
/// </param>
/// <param name="Source">What made it.</param>
public sealed record ScheduledTask(
    [property: JsonPropertyName("_id")] string Id,
    string TenantId,
    ScheduledTaskType Type,
    JsonElement Parameters,
    ScheduledTaskStatus Status,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    DateTimeOffset DueAt,
    TaskSource Source)
{
    /// <summary>The rule of tasks that none made.</summary>
    public const string NoRule = "none";

    /// <summary>How long a task that has ended is kept.</summary>
    public static TimeSpan Retention { get; } = TimeSpan.FromDays(30);

    /// <summary>The document type. Documents live in the tenant's catalogue; their ids are the tasks' ids.</summary>
    public static DocumentType<ScheduledTask> DocumentType { get; } = new(
        "scheduledTask",
        ScheduledTasksJson.Default.ScheduledTask,
        new DocumentIndex(IndexScope.Partition, "_id"),
        new DocumentIndex(IndexScope.Partition, "status", "_id"),
        new DocumentIndex(IndexScope.Partition, "status", "dueAt", "_id"),
        new DocumentIndex(IndexScope.Partition, "ruleId", "status", "_id"))
    {
        PersonalData = PersonalData.None("what the merchant will send; those it goes to are ids, and it goes 30 days after it was sent"),
    };

    /// <summary>Where it belongs to, if to one location.</summary>
    public string? LocationId { get; init; }

    /// <summary>When it is to run; null for a draft that does not say.</summary>
    public DateTimeOffset? RunAt { get; init; }

    /// <summary>How often it was begun.</summary>
    public int Attempts { get; init; }

    /// <summary>When it was first begun.</summary>
    public DateTimeOffset? QueuedAt { get; init; }

    /// <summary>The caller's own key for it: there are no two tasks with one.</summary>
    public string? IdempotencyKey { get; init; }

    /// <summary>What went wrong when it was last tried.</summary>
    public string? Error { get; init; }

    /// <summary>The notification message that came of it.</summary>
    public string? NotificationMessageId { get; init; }

    /// <summary>The rule that made it, or <see cref="NoRule"/>.</summary>
    public string RuleId { get; init; } = NoRule;

    /// <summary>Whether it may still be changed: nothing has been done about it.</summary>
    [JsonIgnore]
    public bool IsPending => Status is ScheduledTaskStatus.Draft or ScheduledTaskStatus.Scheduled;

    /// <summary>When its document goes; null while it has not ended.</summary>
    [JsonIgnore]
    public DateTimeOffset? ExpiresAt => Status is ScheduledTaskStatus.Completed or ScheduledTaskStatus.Failed ? DueAt + Retention : null;

    /// <summary>The partition of a tenant's tasks.</summary>
    public static Partition PartitionOf(string tenantId) => Partition.OfCatalogue(tenantId, "scheduledTasks");
}

/// <summary>What made a task. Reference: <c>source</c>.</summary>
/// <param name="Type"><c>API</c> or <c>RULE</c>.</param>
/// <param name="RuleId">The rule that made it.</param>
/// <param name="ActionId">The action that the rule looked at.</param>
public sealed record TaskSource(string Type, string? RuleId = null, string? ActionId = null)
{
    /// <summary>A call.</summary>
    public static TaskSource Api { get; } = new("API");

    /// <summary>A rule, for an action.</summary>
    public static TaskSource OfRule(string ruleId, string actionId) => new("RULE", ruleId, actionId);
}
