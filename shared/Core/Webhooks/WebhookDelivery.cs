using System.Globalization;
using System.Text.Json.Serialization;
using Pepper.Core.Actions;
using Pepper.Core.Ids;
using Pepper.Core.Storage;
using Pepper.Core.Text;

namespace Pepper.Core.Webhooks;

/// <summary>
/// One action on its way to one endpoint, with what became of each try. It points to the action and repeats nothing of it: what is
/// sent is made of the action when it is sent, so an erased person stays erased.
/// </summary>
/// <param name="Id">Derived from action and endpoint, so there is one of each.</param>
/// <param name="TenantId">The tenant.</param>
/// <param name="WebhookId">The endpoint.</param>
/// <param name="ActionId">The action; also the header <c>webhook-id</c>.</param>
/// <param name="UserId">The owner of the action's partition.</param>
/// <param name="Type">The action's type.</param>
/// <param name="Created">When it was made.</param>
/// <param name="Status">How it stands.</param>
/// <param name="DueAt">From when on the timer tries it, while it waits.</param>
/// <param name="Round">Counts its rounds of tries, from 1; each replay begins one.</param>
/// <param name="RoundAt">When the round began; it is tried for 24 hours from then.</param>
/// <param name="Tries">How often it was tried in this round.</param>
/// <param name="Attempts">The tries of all rounds, the newest <see cref="MostAttempts"/>.</param>
/// <param name="LeasedAt">Since when it is being sent; null while it is not.</param>
/// <param name="EndedAt">When it was delivered or given up; null while it waits.</param>
public sealed record WebhookDelivery(
    [property: JsonPropertyName("_id")] string Id,
    string TenantId,
    string WebhookId,
    string ActionId,
    string UserId,
    string Type,
    DateTimeOffset Created,
    DeliveryStatus Status,
    DateTimeOffset DueAt,
    int Round,
    DateTimeOffset RoundAt,
    int Tries,
    IReadOnlyList<DeliveryAttempt> Attempts,
    DateTimeOffset? LeasedAt = null,
    DateTimeOffset? EndedAt = null)
{
    /// <summary>The most tries that are kept.</summary>
    public const int MostAttempts = 50;

    /// <summary>How long it is kept, whatever becomes of it.</summary>
    public static TimeSpan Lifetime { get; } = TimeSpan.FromDays(30);

    /// <summary>How long a new one, or a new round, is left to the queue.</summary>
    public static TimeSpan LeftToQueue { get; } = TimeSpan.FromMinutes(1);

    /// <summary>The document type. Each document has a partition of its own, so that no endpoint is limited by one.</summary>
    public static DocumentType<WebhookDelivery> DocumentType { get; } = new(
        "webhookDelivery",
        WebhooksJson.Default.WebhookDelivery,
        new DocumentIndex(IndexScope.Tenant, "webhookId", "created", "_id") { Beside = ["status", "type"] },
        new DocumentIndex(IndexScope.Tenant, "webhookId", "status", "dueAt", "_id"))
    {
        PersonalData = PersonalData.None("ids of an action, its user and an endpoint, and how the endpoint answered; it goes after 30 days"),
    };

    /// <summary>When it disappears by itself.</summary>
    [JsonIgnore]
    public DateTimeOffset ExpiresAt => Created + Lifetime;

    /// <summary>Where the action is.</summary>
    [JsonIgnore]
    public ActionPointer Action => new(TenantId, UserId, ActionId);

    /// <summary>The body of the message that has it sent.</summary>
    [JsonIgnore]
    public DeliveryPointer Pointer => new(TenantId, WebhookId, Id);

    /// <summary>The id of that message: one for each round, as buses drop a second message of the same id.</summary>
    [JsonIgnore]
    public string MessageId => string.Create(CultureInfo.InvariantCulture, $"{Id}|{Round}");

    /// <summary>A new one.</summary>
    public static WebhookDelivery Of(ActionRecord action, string userId, string webhookId, DateTimeOffset now) => new(
        IdOf(action.Id, webhookId),
        action.TenantId,
        webhookId,
        action.Id,
        userId,
        action.Type,
        now,
        DeliveryStatus.Waiting,
        now + LeftToQueue,
        1,
        now,
        0,
        []);

    /// <summary>The id of the delivery of an action to an endpoint.</summary>
    public static string IdOf(string actionId, string webhookId) => ObjectId.Derive(actionId, "webhook", webhookId);

    /// <summary>The partition of a delivery.</summary>
    public static Partition PartitionOf(string tenantId, string deliveryId) => Partition.OfKey(tenantId, $"webhookDelivery|{deliveryId}");
}

/// <summary>How a delivery stands.</summary>
[JsonConverter(typeof(UpperSnakeEnumConverter<DeliveryStatus>))]
public enum DeliveryStatus
{
    /// <summary>It is to be tried, or tried again.</summary>
    Waiting,

    /// <summary>The endpoint took it.</summary>
    Delivered,

    /// <summary>It was given up; it can be replayed.</summary>
    Failed,
}

/// <summary>Which delivery: the body of a message on the queue <c>webhookDeliveries</c>.</summary>
/// <param name="TenantId">The tenant.</param>
/// <param name="WebhookId">The endpoint.</param>
/// <param name="DeliveryId">The delivery.</param>
public sealed record DeliveryPointer(string TenantId, string WebhookId, string DeliveryId);
