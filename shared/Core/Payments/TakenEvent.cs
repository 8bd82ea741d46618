using System.Text.Json.Serialization;
using Pepper.Core.Storage;

namespace Pepper.Core.Payments;

/// <summary>
/// An event of a gateway that was taken in; lives in the partition of the user it is about, and is relayed to the queue
/// <c>gatewayEvents</c> from there. It stays a while after it was handled, so that the same event sent again is known.
/// </summary>
/// <param name="Id">The event's id at the gateway.</param>
/// <param name="Event">What it tells of.</param>
/// <param name="TakenAt">When it was taken in.</param>
/// <param name="HandledAt">When everybody had handled it; null until then.</param>
public sealed record TakenEvent(
    [property: JsonPropertyName("_id")] string Id, GatewayEvent Event, DateTimeOffset TakenAt, DateTimeOffset? HandledAt)
{
    /// <summary>How long an event is remembered; gateways stop repeating one after three days.</summary>
    public static TimeSpan Lifetime { get; } = TimeSpan.FromDays(30);

    /// <summary>The document type. Document ids are <see cref="DocumentIdOf"/>.</summary>
    public static DocumentType<TakenEvent> DocumentType { get; } = new(
        "gatewayEvent", PaymentsJson.Default.TakenEvent, new DocumentIndex(IndexScope.Partition, "_id"))
    {
        PersonalData = PersonalData.DeletedWithUser(null, "ids of what happened at a payment gateway; deleted with the user, after 30 days at the latest"),
    };

    /// <summary>The id of the document in the user's partition.</summary>
    public static string DocumentIdOf(string eventId) => $"gatewayEvent|{eventId}";
}
