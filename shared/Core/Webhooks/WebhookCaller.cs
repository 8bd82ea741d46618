using Pepper.Core.Outbound;

namespace Pepper.Core.Webhooks;

/// <summary>Signs and sends.</summary>
public sealed class WebhookCaller(IOutboundHttp http, TimeProvider clock)
{
    /// <summary>Sends a body to an endpoint, signed with the secrets of this moment.</summary>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="id">The header <c>webhook-id</c>.</param>
    /// <param name="body">The body.</param>
    /// <param name="answerBytes">How much of the answer's body is wanted.</param>
    /// <param name="cancellation">Stops the sending.</param>
    public async Task<WebhookCall> SendAsync(
        WebhookEndpoint endpoint, string id, ReadOnlyMemory<byte> body, int answerBytes, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        var sentAt = clock.GetUtcNow();
        var headers = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["webhook-id"] = id,
            ["webhook-timestamp"] = WebhookSignature.TimeText(sentAt),
            ["webhook-signature"] = WebhookSignature.Header(endpoint.SecretsAt(sentAt), id, sentAt, body.Span),
            ["User-Agent"] = "Pepper-Webhooks/1",
        };
        var began = clock.GetTimestamp();
        var answer = await http.PostAsync(
            new OutboundRequest(endpoint.Url, headers, body, WebhookRetries.SendTimeout, answerBytes), cancellation);
        return new WebhookCall(DeliveryAttempt.Of(sentAt, clock.GetElapsedTime(began), answer), answer);
    }
}

/// <summary>A call of an endpoint.</summary>
/// <param name="Attempt">What is recorded of it.</param>
/// <param name="Answer">What came back.</param>
public sealed record WebhookCall(DeliveryAttempt Attempt, OutboundAnswer Answer);
