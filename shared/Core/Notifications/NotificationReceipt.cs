using System.Text.Json.Serialization;
using Pepper.Core.Ids;
using Pepper.Core.Storage;
using Pepper.Core.Text;

namespace Pepper.Core.Notifications;

/// <summary>
/// What became of a message at one user. Lives in the user's partition, one for each message, and goes by itself after
/// <see cref="Lifetime"/>. Reference: Get Notification Message Receipts ("only retained for 45 days").
/// </summary>
/// <param name="Id">The receipt's id, which is also that of the <see cref="Messaging.OutboundMessage"/>.</param>
/// <param name="TenantId">The tenant.</param>
/// <param name="NotificationMessageId">The message; null for one that an action has caused.</param>
/// <param name="ActionId">The action that has caused it; null for all others.</param>
/// <param name="UserId">The user.</param>
/// <param name="Status">What became of it.</param>
/// <param name="ErrorMessage">Why it was skipped or failed; null otherwise.</param>
/// <param name="IsProcessingMessage">Whether it is sent also to who has opted out of marketing.</param>
/// <param name="CreatedAt">When it was the user's turn.</param>
/// <param name="UpdatedAt">When it ended, or was made.</param>
public sealed record NotificationReceipt(
    [property: JsonPropertyName("_id")] string Id,
    string TenantId,
    string? NotificationMessageId,
    string? ActionId,
    string UserId,
    ReceiptStatus Status,
    string? ErrorMessage,
    bool IsProcessingMessage,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt)
{
    private const string IdPrefix = "receipt|";

    /// <summary>How long receipts are kept.</summary>
    public static TimeSpan Lifetime { get; } = TimeSpan.FromDays(45);

    /// <summary>The document type. Document ids are <see cref="DocumentIdOf"/>.</summary>
    public static DocumentType<NotificationReceipt> DocumentType { get; } = new(
        "notificationReceipt",
        NotificationsJson.Default.NotificationReceipt,
        new DocumentIndex(IndexScope.Tenant, "notificationMessageId", "_id") { Beside = ["status"] },
        new DocumentIndex(IndexScope.Partition, "_id"))
    {
        PersonalData = PersonalData.DeletedWithUser("notificationReceipts", "deleted with the user, after 45 days at the latest"),
    };

    /// <summary>When the store clears it.</summary>
    [JsonIgnore]
    public DateTimeOffset ClearedAt => CreatedAt + Lifetime;

    /// <summary>The id of the document in the user's partition: a user has one receipt of a message.</summary>
    /// <param name="causeId">The message, or the action that has caused it.</param>
    public static string DocumentIdOf(string causeId) => IdPrefix + causeId;

    /// <summary>Whether a document id is a receipt's.</summary>
    public static bool IsDocumentId(string? documentId) => documentId?.StartsWith(IdPrefix, StringComparison.Ordinal) == true;

    /// <summary>The id that a message's receipt has with a user: the same, however often it is made.</summary>
    public static string IdFor(string causeId, string userId) => ObjectId.Derive(causeId, "receipt", userId);

    /// <summary>The query for a message's receipts, in an order that new ones do not change.</summary>
    public static QuerySpec OfMessage(string tenantId, string messageId) =>
        new(DocumentType.Name, tenantId) { Filters = [Filter.Equal("notificationMessageId", messageId)], Order = [new OrderBy("_id")] };

    /// <summary>The receipt when nothing more becomes of it.</summary>
    public NotificationReceipt End(ReceiptStatus status, string? error, DateTimeOffset now) =>
        this with { Status = status, ErrorMessage = error, UpdatedAt = now };
}

/// <summary>What became of a message at a user. Reference: receipts; the words are ours.</summary>
[JsonConverter(typeof(UpperSnakeEnumConverter<ReceiptStatus>))]
public enum ReceiptStatus
{
    /// <summary>It is on its way.</summary>
    Pending,

    /// <summary>The device's push service took it.</summary>
    Sent,

    /// <summary>No push service took it, nor will.</summary>
    Failed,

    /// <summary>The user was left out.</summary>
    Skipped,
}
