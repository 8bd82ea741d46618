using System.Text.Json.Serialization;
using Pepper.Core.Storage;
using Pepper.Core.Text;

namespace Pepper.Core.Notifications;

/// <summary>A push message to one or many users. Reference: Notifications.</summary>
/// <param name="Id">The message's id.</param>
/// <param name="TenantId">The tenant.</param>
/// <param name="Content">What it says.</param>
/// <param name="Audience">Whom it is for.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="Status">How far it has come.</param>
/// <param name="PlannedAt">When each recipient had a receipt; null before that.</param>
/// <param name="CompletedAt">When it ended; null before that.</param>
/// <param name="Counts">What became of it at its recipients; null before it has ended.</param>
/// <param name="ErrorMessage">Why it failed; null unless it did.</param>
public sealed record NotificationMessage(
    [property: JsonPropertyName("_id")] string Id,
    string TenantId,
    NotificationContent Content,
    NotificationAudience Audience,
    DateTimeOffset CreatedAt,
    NotificationStatus Status,
    DateTimeOffset? PlannedAt = null,
    DateTimeOffset? CompletedAt = null,
    NotificationCounts? Counts = null,
    string? ErrorMessage = null)
{
    /// <summary>The document type. The document's id is the message's.</summary>
    public static DocumentType<NotificationMessage> DocumentType { get; } = new(
        "notification", NotificationsJson.Default.NotificationMessage, new DocumentIndex(IndexScope.Partition, "_id"))
    {
        PersonalData = PersonalData.None("what a merchant has said to many, and ids of users"),
    };

    /// <summary>Whether nothing more becomes of it.</summary>
    [JsonIgnore]
    public bool HasEnded => Status is NotificationStatus.Completed or NotificationStatus.Failed;

    /// <summary>The partition of a tenant's messages.</summary>
    public static Partition PartitionOf(string tenantId) => Partition.OfCatalogue(tenantId, "notifications");

    /// <summary>The message that failed as a whole.</summary>
    public NotificationMessage Fail(string error, NotificationCounts counts, DateTimeOffset now) =>
        this with { Status = NotificationStatus.Failed, ErrorMessage = error, Counts = counts, CompletedAt = now };

    /// <summary>The message whose recipients all have what becomes of it.</summary>
    public NotificationMessage Complete(NotificationCounts counts, DateTimeOffset now) =>
        this with { Status = NotificationStatus.Completed, Counts = counts, CompletedAt = now };
}

/// <summary>How far a message has come. Reference: <c>status</c>; all but the first are ours.</summary>
[JsonConverter(typeof(UpperSnakeEnumConverter<NotificationStatus>))]
public enum NotificationStatus
{
    /// <summary>Nothing was done yet.</summary>
    Pending,

    /// <summary>It is on its way.</summary>
    Processing,

    /// <summary>Each recipient was sent it, or never will be.</summary>
    Completed,

    /// <summary>It was not sent at all, or not to all; <see cref="NotificationMessage.ErrorMessage"/> says why.</summary>
    Failed,
}

/// <summary>What became of a message at its recipients. Reference: <c>sent</c>, <c>failures</c>, <c>skipped</c>.</summary>
/// <param name="Sent">A push service took it for so many.</param>
/// <param name="Failures">For so many none did, nor will.</param>
/// <param name="Skipped">So many were left out: without a device, or without consent.</param>
public sealed record NotificationCounts(long Sent, long Failures, long Skipped)
{
    /// <summary>Nobody yet.</summary>
    public static NotificationCounts None { get; } = new(0, 0, 0);
}
