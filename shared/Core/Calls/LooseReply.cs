using System.Text.Json.Serialization;
using Pepper.Core.Storage;

namespace Pepper.Core.Calls;

/// <summary>
/// The reply to a call that had its effect in no single user's partition, such as one that posts actions of many users.
/// It lives beside its nonce and may name any number of persons.
/// </summary>
/// <param name="Id">The id of the call.</param>
/// <param name="At">When the call was made.</param>
/// <param name="Reply">The reply; null once it was dropped, as a person it named was deleted.</param>
public sealed record LooseReply([property: JsonPropertyName("_id")] string Id, DateTimeOffset At, StoredReply? Reply)
{
    /// <summary>The id of the document in its partition.</summary>
    public const string DocumentId = "reply";

    /// <summary>The document type.</summary>
    public static DocumentType<LooseReply> DocumentType { get; } = new(
        "looseReply", CallsJson.Default.LooseReply, new DocumentIndex(IndexScope.Tenant, "at", "_id"))
    {
        PersonalData = PersonalData.ErasedByHolder("the reply to a call about several users; `replies` drops it, and it goes after 7 days"),
    };
}
