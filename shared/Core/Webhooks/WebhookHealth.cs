using System.Text.Json.Serialization;
using Pepper.Core.Storage;

namespace Pepper.Core.Webhooks;

/// <summary>
/// Since when nothing could be delivered to an endpoint. There only while that is so, beside the endpoint and not in it, so that tries
/// do not count as changes of the tenant's definitions.
/// </summary>
/// <param name="Id">The endpoint's id.</param>
/// <param name="FailingSince">When the first try failed that none has succeeded since.</param>
public sealed record WebhookHealth([property: JsonPropertyName("_id")] string Id, DateTimeOffset FailingSince)
{
    /// <summary>How long an endpoint may fail at each try until it is switched off.</summary>
    public static TimeSpan Patience { get; } = TimeSpan.FromDays(5);

    /// <summary>The document type. Document ids are <see cref="DocumentIdOf"/>.</summary>
    public static DocumentType<WebhookHealth> DocumentType { get; } = new(
        "webhookHealth", WebhooksJson.Default.WebhookHealth, new DocumentIndex(IndexScope.Partition, "_id"))
    {
        PersonalData = PersonalData.None("since when an endpoint of a merchant fails"),
    };

    /// <summary>The id of the document in the partition of the tenant's endpoints.</summary>
    public static string DocumentIdOf(string webhookId) => $"health|{webhookId}";
}
