using Pepper.Core.Actions;
using Pepper.Core.Ids;
using Pepper.Core.Webhooks;

namespace Pepper.Functions.Webhooks;

/// <summary>Takes actions to webhooks.</summary>
public sealed class WebhookListeners(PlanDeliveriesHandler plan, DeliveryLanes lanes, RetryDeliveriesHandler retry)
{
    /// <summary>Makes a delivery of an action for each webhook that wants it.</summary>
    [Function("PlanWebhookDeliveries")]
    public Task Plan(
        [ServiceBusTrigger("actions", "webhooks", Connection = "ServiceBus", IsSessionsEnabled = true)] ActionPointer message,
        CancellationToken cancellation) => plan.HandleAsync(message, cancellation);

    /// <summary>
    /// Puts a new delivery into the lane of its webhook and returns, so that webhooks that hang cannot hold up the queue. The
    /// delivery's document says how it stands: what the lane loses, the timer finds.
    /// </summary>
    [Function("SendWebhookDelivery")]
    public Task Send([ServiceBusTrigger("webhookDeliveries", Connection = "ServiceBus")] DeliveryPointer message)
    {
        if (!ObjectId.IsValid(message.WebhookId))
        {
            throw new InvalidOperationException("The message names no webhook, as its delivery could not be read.");
        }

        lanes.Offer(message);
        return Task.CompletedTask;
    }

    /// <summary>Every ten seconds: has those deliveries sent whose next try is due.</summary>
    [Function("RetryWebhookDeliveries")]
    public Task Retry([TimerTrigger("*/10 * * * * *")] TimerInfo timer, CancellationToken cancellation) => retry.HandleAsync(cancellation);
}
