using Pepper.Core.Calls;
using Pepper.Core.Results;
using Pepper.Core.Storage;

namespace Pepper.Core.Webhooks;

/// <summary>Sends a delivery again, whatever became of it, under the same <c>webhook-id</c>, so that receivers can tell.</summary>
/// <param name="WebhookId">The endpoint.</param>
/// <param name="DeliveryId">Which one.</param>
public sealed record ReplayDelivery(string WebhookId, string DeliveryId)
{
    /// <summary>The delivery at the beginning of a new round of tries: 24 hours, as the first one.</summary>
    public static WebhookDelivery Decide(WebhookDelivery delivery, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(delivery);
        return delivery with
        {
            Status = DeliveryStatus.Waiting,
            DueAt = now + WebhookDelivery.LeftToQueue,
            Round = delivery.Round + 1,
            RoundAt = now,
            Tries = 0,
            LeasedAt = null,
            EndedAt = null,
        };
    }
}

/// <summary>Carries out <see cref="ReplayDelivery"/>.</summary>
public sealed class ReplayDeliveryHandler(IDocumentStore store, UnitOfWork work)
{
    /// <summary>Begins a new round; 422 while the endpoint is switched off, or the delivery is being sent.</summary>
    public async Task<Result<WebhookDelivery>> HandleAsync(ReplayDelivery command, Call call, CancellationToken cancellation)
    {
        if (await WebhookReader.FindAsync(store, call.TenantId, command.WebhookId, cancellation) is not { } webhook)
        {
            return WebhookReader.Unknown();
        }

        return webhook.Endpoint.Value.Active ? await ReplayAsync(command, call, cancellation) : Off();
    }

    internal static Error Off() => Error.Refused("The webhook is switched off; nothing is sent there until it is active.");

    private Task<Result<WebhookDelivery>> ReplayAsync(ReplayDelivery command, Call call, CancellationToken cancellation)
    {
        var partition = WebhookDelivery.PartitionOf(call.TenantId, command.DeliveryId);
        return work.RunAsync<WebhookDelivery>(
            call,
            partition,
            async () =>
            {
                var stored = await WebhookDelivery.DocumentType.ReadAsync(store, partition, command.DeliveryId, cancellation);
                if (stored?.Value.WebhookId != command.WebhookId)
                {
                    return WebhookReader.UnknownDelivery();
                }

                if (stored.Value.LeasedAt is not null && stored.Value.DueAt > call.Now)
                {
                    return Error.Conflict("The delivery is being sent at this moment.");
                }

                var replayed = ReplayDelivery.Decide(stored.Value, call.Now);
                return Decision.Change(replayed, WebhookDelivery.DocumentType.Replace(stored, replayed, replayed.ExpiresAt));
            },
            cancellation);
    }
}
