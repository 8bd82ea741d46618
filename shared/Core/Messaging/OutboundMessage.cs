using System.Text.Json.Serialization;
using Pepper.Core.Storage;
using Pepper.Core.Text;

namespace Pepper.Core.Messaging;

/// <summary>
/// A message to somebody's phone or mailbox. Written in the same commit as what it tells of, into the user's partition;
/// relayed to the queue <c>messages</c> from there; deleted once it is delivered, and gone after <see cref="Lifetime"/>
/// in any case, as it holds an address and, often, a code.
/// </summary>
/// <param name="Id">The message's id.</param>
/// <param name="TenantId">The tenant.</param>
/// <param name="UserId">Whose partition it is in.</param>
/// <param name="Channel">The way it goes.</param>
/// <param name="To">A number in E.164 or an e-mail address.</param>
/// <param name="Subject">The subject of a mail; null for an SMS.</param>
/// <param name="Text">What it says.</param>
/// <param name="CreatedAt">When it was written.</param>
public sealed record OutboundMessage(
    [property: JsonPropertyName("_id")] string Id,
    string TenantId,
    string UserId,
    MessageChannel Channel,
    string To,
    string? Subject,
    string Text,
    DateTimeOffset CreatedAt)
{
    /// <summary>How long it is tried to deliver a message.</summary>
    public static TimeSpan Lifetime { get; } = TimeSpan.FromDays(1);

    /// <summary>The document type. Document ids are <see cref="DocumentIdOf"/>.</summary>
    public static DocumentType<OutboundMessage> DocumentType { get; } = new(
        "message", MessagingJson.Default.OutboundMessage, new DocumentIndex(IndexScope.Partition, "_id"))
    {
        PersonalData = PersonalData.DeletedWithUser("messages", "deleted with the user, or once it is sent").Withholding("code"),
    };

    /// <summary>The id of the document in the user's partition.</summary>
    public static string DocumentIdOf(string messageId) => $"message|{messageId}";

    /// <summary>The write that sends it.</summary>
    public Create Send() => DocumentType.Create(DocumentIdOf(Id), this, CreatedAt + Lifetime);
}

/// <summary>The way a message goes.</summary>
[JsonConverter(typeof(UpperSnakeEnumConverter<MessageChannel>))]
public enum MessageChannel
{
    /// <summary>A text message to a phone.</summary>
    Sms,

    /// <summary>A mail.</summary>
    Email,
}

/// <summary>How the documents of this room are written as JSON.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(TimestampConverter)])]
[JsonSerializable(typeof(OutboundMessage))]
public sealed partial class MessagingJson : JsonSerializerContext;
