using System.Text.Json.Serialization;
using Pepper.Core.Storage;
using Pepper.Core.Text;

namespace Pepper.Core.Messaging;

/// <summary>
/// A message to somebody's phone, mailbox or app. Written in the same commit as what it tells of, into the user's
/// partition; relayed to the queue <c>messages</c> from there; deleted once a provider has taken it or refused it for
/// good, and when it is of use no more, as it holds an address and, often, a code.
/// </summary>
/// <param name="Id">The message's id, by which providers that can tell a repetition.</param>
/// <param name="TenantId">The tenant.</param>
/// <param name="UserId">Whose partition it is in.</param>
/// <param name="Channel">The way it goes.</param>
/// <param name="To">A number in E.164, an e-mail address, or a device's token at its push service.</param>
/// <param name="Subject">The subject of a mail or the title of a push message, on one line; null for an SMS.</param>
/// <param name="Text">What it says.</param>
/// <param name="CreatedAt">When it was written.</param>
/// <param name="UsefulUntil">When it is too late for it: at the end of its code's life, or after <see cref="Lifetime"/>.</param>
/// <param name="DueAt">
/// From when on the timer tries it: while the queue has it, a minute after it was written; while it is being handed over,
/// when that must have ended; after that, when the provider is tried again.
/// </param>
/// <param name="Tries">How often it was tried to hand it over.</param>
/// <param name="LeasedAt">Since when it is being handed over; null while it waits.</param>
/// <param name="About">
/// The id of the document in the same partition that decides whether it is still of use (<see cref="IMessageRelevance"/>);
/// null for a message that is of use by itself.
/// </param>
/// <param name="Push">What only push messages have.</param>
public sealed record OutboundMessage(
    [property: JsonPropertyName("_id")] string Id,
    string TenantId,
    string UserId,
    MessageChannel Channel,
    string To,
    string? Subject,
    string Text,
    DateTimeOffset CreatedAt,
    DateTimeOffset UsefulUntil = default,
    DateTimeOffset DueAt = default,
    int Tries = 0,
    DateTimeOffset? LeasedAt = null,
    string? About = null,
    PushDetails? Push = null)
{
    /// <summary>How long a message is of use that has no end of its own.</summary>
    public static TimeSpan Lifetime { get; } = TimeSpan.FromDays(1);

    /// <summary>How long a new message is left to the queue.</summary>
    public static TimeSpan LeftToQueue { get; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// The document type. Document ids are <see cref="DocumentIdOf"/>. Subject and text are withheld from the export: a code
    /// sent to an address proves that whoever knows it can read what is sent there, and it would prove that no more.
    /// </summary>
    public static DocumentType<OutboundMessage> DocumentType { get; } = new(
        "message",
        MessagingJson.Default.OutboundMessage,
        new DocumentIndex(IndexScope.Partition, "_id"),
        new DocumentIndex(IndexScope.Tenant, "dueAt", "_id") { Beside = ["channel"] })
    {
        PersonalData = PersonalData.DeletedWithUser("messages", "deleted with the user, or once it is sent").Withholding("subject", "text"),
    };

    /// <summary>When it is too late for it.</summary>
    public DateTimeOffset UsefulUntil { get; init; } = UsefulUntil == default ? CreatedAt + Lifetime : UsefulUntil;

    /// <summary>From when on the timer tries it.</summary>
    public DateTimeOffset DueAt { get; init; } = DueAt == default ? CreatedAt + LeftToQueue : DueAt;

    // The store may clear it a while later than that: the timer ends it, and counts it.
    internal DateTimeOffset ClearedAt => UsefulUntil + TimeSpan.FromHours(1);

    /// <summary>The id of the document in the user's partition.</summary>
    public static string DocumentIdOf(string messageId) => $"message|{messageId}";

    /// <summary>The write that sends it.</summary>
    public Create Send() => DocumentType.Create(DocumentIdOf(Id), this, ClearedAt);
}

/// <summary>The way a message goes.</summary>
[JsonConverter(typeof(UpperSnakeEnumConverter<MessageChannel>))]
public enum MessageChannel
{
    /// <summary>A text message to a phone.</summary>
    Sms,

    /// <summary>A mail.</summary>
    Email,

    /// <summary>A message to the tenant's app on a device.</summary>
    Push,
}

/// <summary>How the documents of this room are written as JSON.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(TimestampConverter)])]
[JsonSerializable(typeof(OutboundMessage))]
public sealed partial class MessagingJson : JsonSerializerContext;
