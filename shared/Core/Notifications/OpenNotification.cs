using System.Text.Json.Serialization;
using Pepper.Core.Storage;

namespace Pepper.Core.Notifications;

/// <summary>
/// That a message has not ended: made in the commit that makes the message, deleted in the one that ends it. By these a timer
/// finds what to begin, or to begin again, without reading messages of long ago.
/// </summary>
/// <param name="Id">The message's id.</param>
/// <param name="CreatedAt">When the message was made.</param>
public sealed record OpenNotification([property: JsonPropertyName("_id")] string Id, DateTimeOffset CreatedAt)
{
    /// <summary>The document type; it lives beside its message.</summary>
    public static DocumentType<OpenNotification> DocumentType { get; } = new(
        "openNotification", NotificationsJson.Default.OpenNotification, new DocumentIndex(IndexScope.Partition, "_id"))
    {
        PersonalData = PersonalData.None("the id of a message that is on its way"),
    };

    /// <summary>The id of the document.</summary>
    public static string DocumentIdOf(string messageId) => $"open|{messageId}";
}
