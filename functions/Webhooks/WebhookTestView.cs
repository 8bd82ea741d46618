using Pepper.Core.Webhooks;

namespace Pepper.Functions.Webhooks;

/// <summary>What came of a test, on the wire.</summary>
/// <param name="EventId">The header <c>webhook-id</c> it was sent with.</param>
/// <param name="Delivered">Whether the answer was one of 200 to 299.</param>
/// <param name="Attempt">How it went.</param>
/// <param name="Answer">The first 1,024 bytes of what was answered, as text.</param>
internal sealed record WebhookTestView(string EventId, bool Delivered, DeliveryAttempt Attempt, string? Answer)
{
    internal static WebhookTestView Of(TestedWebhook tested) => new(tested.EventId, tested.Attempt.Error is null, tested.Attempt, tested.Answer);
}
