using Pepper.Core.Calls;
using Pepper.Core.Storage;
using Pepper.Core.Text;

namespace Pepper.Core.Webhooks;

/// <summary>Finds the deliveries to an endpoint that may be sent.</summary>
public sealed class DueDeliveries(IDocumentStore store, SoleProcess process, TimeProvider clock)
{
    /// <summary>
    /// Those that are due longest come first. With those that were never tried, whose message may be lost, and those whose sender is
    /// gone.
    /// </summary>
    /// <param name="tenantId">The tenant.</param>
    /// <param name="webhookId">The endpoint.</param>
    /// <param name="limit">The most to look at, 1 to 1000.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public async Task<IReadOnlyList<DeliveryPointer>> FindAsync(string tenantId, string webhookId, int limit, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var query = new QuerySpec(WebhookDelivery.DocumentType.Name, tenantId)
        {
            Filters =
            [
                Filter.Equal("webhookId", webhookId),
                Filter.Equal("status", WireName.Of(DeliveryStatus.Waiting)),
                new Filter("dueAt", FilterOperator.LessThanOrEqual, Timestamp.Write(now + WebhookRetries.Lease)),
            ],
            Order = [new OrderBy("dueAt"), new OrderBy("_id")],
            Limit = limit,
        };
        var page = await WebhookDelivery.DocumentType.QueryAsync(store, query, cancellation);
        return
        [
            .. page.Items
                .Where(delivery => WebhookRetries.MayTry(delivery.Value, now, process))
                .Select(delivery => new DeliveryPointer(tenantId, webhookId, delivery.Value.Id)),
        ];
    }
}
