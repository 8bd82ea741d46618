using Microsoft.Extensions.Logging;
using Pepper.Core.Calls;
using Pepper.Core.Storage;
using Pepper.Core.Telemetry;
using Pepper.Core.Text;

namespace Pepper.Core.Webhooks;

/// <summary>Watches how endpoints fare, and switches off those that want nothing more or fail for days.</summary>
public sealed partial class WebhookWatch(IDocumentStore store, TimeProvider clock, ILogger<WebhookWatch> logger)
{
    // Each attempt loses to another change of the tenant's endpoints; the next failure tries again.
    private const int Attempts = 10;

    /// <summary>Takes note of a try. It writes when an endpoint begins to fail or recovers, and when it is switched off; otherwise never.</summary>
    /// <param name="webhook">The endpoint as it was read for the try.</param>
    /// <param name="attempt">The try.</param>
    /// <param name="cancellation">Stops the writing.</param>
    public async Task NoteAsync(WatchedWebhook webhook, DeliveryAttempt attempt, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(webhook);
        ArgumentNullException.ThrowIfNull(attempt);
        var endpoint = webhook.Endpoint;
        if (attempt.Status == 410)
        {
            await SwitchOffAsync(endpoint.Value, WebhookDisabledReason.Gone, cancellation);
        }
        else if (attempt.Error is null)
        {
            if (webhook.Health is { } failing)
            {
                await store.CommitAsync(endpoint.Partition, [DocumentType<WebhookHealth>.Delete(failing)], cancellation);
            }
        }
        else if (webhook.Health is not { } since)
        {
            var health = new WebhookHealth(endpoint.Value.Id, attempt.At);
            await store.CommitAsync(
                endpoint.Partition, [WebhookHealth.DocumentType.Create(WebhookHealth.DocumentIdOf(health.Id), health)], cancellation);
        }
        else if (clock.GetUtcNow() - since.Value.FailingSince >= WebhookHealth.Patience)
        {
            await SwitchOffAsync(endpoint.Value, WebhookDisabledReason.Failing, cancellation);
        }
    }

    // Only an endpoint that is as it was tried: one with another address, or switched on anew, has not failed.
    private async Task SwitchOffAsync(WebhookEndpoint tried, WebhookDisabledReason reason, CancellationToken cancellation)
    {
        var partition = WebhookEndpoint.PartitionOf(tried.TenantId);
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var version = await CatalogueVersion.CountAsync(store, partition, cancellation);
            var stored = await WebhookEndpoint.DocumentType.ReadAsync(store, partition, tried.Id, cancellation);
            if (stored is not { Value.Active: true } || stored.Value.Url != tried.Url || stored.Value.Updated != tried.Updated)
            {
                return;
            }

            var off = stored.Value.SwitchOff(reason, clock.GetUtcNow());
            if ((await store.CommitAsync(partition, [WebhookEndpoint.DocumentType.Replace(stored, off), version], cancellation)).IsCommitted)
            {
                PepperTelemetry.WebhooksSwitchedOff.Add(1, new KeyValuePair<string, object?>("reason", WireName.Of(reason)));
                LogSwitchedOff(off.Id, off.TenantId, WireName.Of(reason));
                return;
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "Webhook {WebhookId} of tenant {TenantId} is switched off: {Reason}.")]
    private partial void LogSwitchedOff(string webhookId, string tenantId, string reason);
}
