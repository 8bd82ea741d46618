using System.Text.Json.Serialization;
using Pepper.Core.Storage;
using Pepper.Core.Text;

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

    // By then the queue has had its turn.
    private static readonly TimeSpan FirstTryAfter = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(6);

    /// <summary>The document type. Document ids are <see cref="DocumentIdOf"/>.</summary>
    public static DocumentType<TakenEvent> DocumentType { get; } = new(
        "gatewayEvent",
        PaymentsJson.Default.TakenEvent,
        new DocumentIndex(IndexScope.Partition, "_id"),
        new DocumentIndex(IndexScope.Tenant, "nextTryAt", "_id"))
    {
        PersonalData = PersonalData.DeletedWithUser(null, "ids of what happened at a payment gateway; deleted with the user, after 30 days at the latest"),
    };

    /// <summary>How often it was tried by the clock; from then on the queue is not told of it.</summary>
    public int Tries { get; init; }

    /// <summary>When the clock has it handled, if it still waits by then; <see cref="Timestamp.Never"/> once it was handled.</summary>
    public DateTimeOffset NextTryAt { get; init; } = TakenAt + FirstTryAfter;

    /// <summary>The event, handled.</summary>
    public TakenEvent Handled(DateTimeOffset now) => this with { HandledAt = now, NextTryAt = Timestamp.Never };

    /// <summary>The event as it waits for another try: the longer it has waited, the longer.</summary>
    public TakenEvent PutOff(DateTimeOffset now) => this with
    {
        Tries = Tries + 1,
        NextTryAt = now + TimeSpan.FromTicks(Math.Clamp((now - TakenAt).Ticks / 10, TimeSpan.TicksPerMinute, LongestPause.Ticks)),
    };

    /// <summary>The id of the document in the user's partition.</summary>
    public static string DocumentIdOf(string eventId) => $"gatewayEvent|{eventId}";
}
