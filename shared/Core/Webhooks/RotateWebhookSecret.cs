using Pepper.Core.Calls;
using Pepper.Core.Results;
using Pepper.Core.Storage;

namespace Pepper.Core.Webhooks;

/// <summary>
/// Gives an endpoint a new secret. The one before signs beside it for 24 hours, so that receivers can change over without missing
/// anything; one before that signs no more.
/// </summary>
/// <param name="WebhookId">Which endpoint.</param>
public sealed record RotateWebhookSecret(string WebhookId)
{
    /// <summary>The endpoint with its new secret.</summary>
    public static WebhookEndpoint Decide(WebhookEndpoint endpoint, string secret, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        return endpoint with
        {
            Secret = secret,
            Previous = new PreviousSecret(endpoint.Secret, now + WebhookEndpoint.PreviousSigns),
            Updated = now,
        };
    }
}

/// <summary>Carries out <see cref="RotateWebhookSecret"/>.</summary>
public sealed class RotateWebhookSecretHandler(IDocumentStore store, UnitOfWork work, IWebhookSecrets secrets)
{
    /// <summary>Makes the secret, and tells it this once.</summary>
    public Task<Result<ShownWebhook>> HandleAsync(RotateWebhookSecret command, Call call, CancellationToken cancellation) =>
        work.RunAsync<ShownWebhook>(
            call,
            WebhookEndpoint.PartitionOf(call.TenantId),
            async () =>
            {
                if (await WebhookReader.FindAsync(store, call.TenantId, command.WebhookId, cancellation) is not { } found)
                {
                    return WebhookReader.Unknown();
                }

                var rotated = RotateWebhookSecret.Decide(found.Endpoint.Value, secrets.NewSecret(), call.Now);
                return Decision.Change(
                    new ShownWebhook(rotated, found.Health?.Value.FailingSince, rotated.Secret),
                    WebhookEndpoint.DocumentType.Replace(found.Endpoint, rotated));
            },
            cancellation);
}
