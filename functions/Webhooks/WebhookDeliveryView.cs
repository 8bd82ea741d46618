using System.Text.Json.Serialization;
using Pepper.Core.Webhooks;

namespace Pepper.Functions.Webhooks;

/// <summary>A delivery on the wire.</summary>
/// <param name="Id">The delivery's id.</param>
/// <param name="WebhookId">The webhook.</param>
/// <param name="ActionId">The action, which is the header <c>webhook-id</c>.</param>
/// <param name="Type">The action's type.</param>
/// <param name="Created">When it was made.</param>
/// <param name="Status">WAITING, DELIVERED or FAILED.</param>
/// <param name="Round">1, and one more for each replay.</param>
/// <param name="Tries">How often it was tried in this round.</param>
/// <param name="NextTryAt">When it is tried next; only while it waits.</param>
/// <param name="EndedAt">When it was delivered or given up.</param>
/// <param name="LastAttempt">The last try; only in lists.</param>
/// <param name="Attempts">All tries, the oldest first; not in lists.</param>
internal sealed record WebhookDeliveryView(
    [property: JsonPropertyName("_id")] string Id,
    string WebhookId,
    string ActionId,
    string Type,
    DateTimeOffset Created,
    DeliveryStatus Status,
    int Round,
    int Tries,
    DateTimeOffset? NextTryAt,
    DateTimeOffset? EndedAt,
    DeliveryAttempt? LastAttempt,
    IReadOnlyList<DeliveryAttempt>? Attempts)
{
    internal static WebhookDeliveryView Of(WebhookDelivery delivery) => new(
        delivery.Id,
        delivery.WebhookId,
        delivery.ActionId,
        delivery.Type,
        delivery.Created,
        delivery.Status,
        delivery.Round,
        delivery.Tries,
        NextTry(delivery),
        delivery.EndedAt,
        null,
        delivery.Attempts);

    internal static WebhookDeliveryView Listed(WebhookDelivery delivery) =>
        Of(delivery) with { Attempts = null, LastAttempt = delivery.Attempts.Count > 0 ? delivery.Attempts[^1] : null };

    // Before the first try it is up to the queue, which takes it at once.
    private static DateTimeOffset? NextTry(WebhookDelivery delivery) => delivery switch
    {
        { Status: not DeliveryStatus.Waiting } or { LeasedAt: not null } => null,
        { Tries: 0 } => delivery.RoundAt,
        _ => delivery.DueAt,
    };
}
