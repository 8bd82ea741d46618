using Pepper.Core.Calls;
using Pepper.Core.Results;
using Pepper.Core.Storage;

namespace Pepper.Core.Webhooks;

/// <summary>Reads a delivery with its tries.</summary>
/// <param name="WebhookId">The endpoint.</param>
/// <param name="DeliveryId">Which one.</param>
public sealed record GetDelivery(string WebhookId, string DeliveryId);

/// <summary>Carries out <see cref="GetDelivery"/>.</summary>
public sealed class GetDeliveryHandler(IDocumentStore store)
{
    /// <summary>Reads the delivery; one of another endpoint, or of one that is deleted, is unknown.</summary>
    public async Task<Result<WebhookDelivery>> HandleAsync(GetDelivery query, Call call, CancellationToken cancellation)
    {
        if (await WebhookReader.FindAsync(store, call.TenantId, query.WebhookId, cancellation) is null)
        {
            return WebhookReader.Unknown();
        }

        var stored = await WebhookDelivery.DocumentType.ReadAsync(
            store, WebhookDelivery.PartitionOf(call.TenantId, query.DeliveryId), query.DeliveryId, cancellation);
        return stored?.Value.WebhookId == query.WebhookId ? stored.Value : WebhookReader.UnknownDelivery();
    }
}
