using Microsoft.Extensions.Logging;
using Pepper.Core.Actions;
using Pepper.Core.Calls;
using Pepper.Core.Storage;
using Pepper.Core.Telemetry;
using Pepper.Core.Text;

namespace Pepper.Core.Webhooks;

/// <summary>What came of a delivery that was to be sent.</summary>
public enum SendEnd
{
    /// <summary>The endpoint was not called: there was nothing to send, or somebody else is at it.</summary>
    Untried,

    /// <summary>The endpoint took it.</summary>
    Taken,

    /// <summary>The endpoint did not take it.</summary>
    Failed,
}

/// <summary>Sends a delivery to its endpoint.</summary>
public sealed partial class SendDeliveryHandler(
    IDocumentStore store, WebhookCaller caller, WebhookWatch watch, SoleProcess process, TimeProvider clock, ILogger<SendDeliveryHandler> logger)
{
    /// <summary>
    /// Sends it under a lease, so that one process at a time does, and records what came of it. A process that dies in between leaves
    /// the lease; then it is sent again under the same id.
    /// </summary>
    public async Task<SendEnd> HandleAsync(DeliveryPointer pointer, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(pointer);
        if (await ReadAsync(pointer, cancellation) is not { } stored || !WebhookRetries.MayTry(stored.Value, clock.GetUtcNow(), process))
        {
            return SendEnd.Untried;
        }

        var partition = WebhookEndpoint.PartitionOf(pointer.TenantId);
        var found = await store.ReadManyAsync(
            [
                new DocumentKey(partition, stored.Value.WebhookId),
                new DocumentKey(partition, WebhookHealth.DocumentIdOf(stored.Value.WebhookId)),
                stored.Value.Action.Key,
            ],
            cancellation);
        if (WebhookReader.Of(found) is not { } webhook)
        {
            await store.CommitAsync(stored.Partition, [DocumentType<WebhookDelivery>.Delete(stored)], cancellation);
            return SendEnd.Untried;
        }

        var action = found.FirstOrDefault(document => document.Type == ActionRecord.DocumentType.Name);
        if (!webhook.Endpoint.Value.Active || action is null)
        {
            var why = action is null ? DeliveryError.ActionGone : DeliveryError.EndpointOff;
            await RecordAsync(stored, new DeliveryAttempt(clock.GetUtcNow(), null, null, why), null, cancellation);
            return SendEnd.Untried;
        }

        return await TakeAsync(pointer, stored, cancellation) is { } taken
            ? await SendAsync(taken, webhook, ActionRecord.DocumentType.Parse(action).Value, cancellation)
            : SendEnd.Untried;
    }

    private async Task<SendEnd> SendAsync(
        Stored<WebhookDelivery> taken, WatchedWebhook webhook, ActionRecord action, CancellationToken cancellation)
    {
        var call = await caller.SendAsync(webhook.Endpoint.Value, action.Id, WebhookPayload.Of(action), 0, cancellation);

        // It may have arrived: what came of it is recorded also when the host is told to stop.
        await RecordAsync(taken, call.Attempt, call.Answer.RetryAfter, CancellationToken.None);
        await watch.NoteAsync(webhook, call.Attempt, CancellationToken.None);
        return call.Attempt.Error is null ? SendEnd.Taken : SendEnd.Failed;
    }

    /// <summary>Takes the lease; null when somebody else came first.</summary>
    private async Task<Stored<WebhookDelivery>?> TakeAsync(
        DeliveryPointer pointer, Stored<WebhookDelivery> stored, CancellationToken cancellation)
    {
        var taking = WebhookRetries.Take(stored.Value, clock.GetUtcNow());
        var commit = await store.CommitAsync(
            stored.Partition, [WebhookDelivery.DocumentType.Replace(stored, taking, taking.ExpiresAt)], cancellation);
        return commit.IsCommitted && await ReadAsync(pointer, cancellation) is { } taken && taken.Value.Tries == taking.Tries && taken.Value.Round == taking.Round ? taken : null;
    }

    // Who changed it meanwhile, as by a replay when the lease had run out, decides what becomes of it.
    private async Task RecordAsync(
        Stored<WebhookDelivery> taken, DeliveryAttempt attempt, TimeSpan? retryAfter, CancellationToken cancellation)
    {
        var after = WebhookRetries.After(taken.Value, attempt, retryAfter, clock.GetUtcNow());
        await store.CommitAsync(taken.Partition, [WebhookDelivery.DocumentType.Replace(taken, after, after.ExpiresAt)], cancellation);
        var outcome = after.Status switch { DeliveryStatus.Delivered => "delivered", DeliveryStatus.Failed => "failed", _ => "away" };
        PepperTelemetry.WebhookDeliveries.Add(1, new KeyValuePair<string, object?>("outcome", outcome));
        if (after.Status == DeliveryStatus.Failed)
        {
            LogFailed(after.Id, after.TenantId, after.WebhookId, WireName.Of(attempt.Error ?? DeliveryError.Broken), attempt.Status, after.Tries);
        }
    }

    private Task<Stored<WebhookDelivery>?> ReadAsync(DeliveryPointer pointer, CancellationToken cancellation) =>
        WebhookDelivery.DocumentType.ReadAsync(
            store, WebhookDelivery.PartitionOf(pointer.TenantId, pointer.DeliveryId), pointer.DeliveryId, cancellation);

    [LoggerMessage(LogLevel.Warning, "Delivery {DeliveryId} of tenant {TenantId} to webhook {WebhookId} is given up: {Error} {Status}, try {Tries}.")]
    private partial void LogFailed(string deliveryId, string tenantId, string webhookId, string error, int? status, int tries);
}
