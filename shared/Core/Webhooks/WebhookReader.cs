using Pepper.Core.Results;
using Pepper.Core.Storage;

namespace Pepper.Core.Webhooks;

/// <summary>An endpoint, and since when it fails.</summary>
/// <param name="Endpoint">The endpoint.</param>
/// <param name="Health">Since when it fails; null when it does not.</param>
public sealed record WatchedWebhook(Stored<WebhookEndpoint> Endpoint, Stored<WebhookHealth>? Health)
{
    /// <summary>The endpoint as it is shown.</summary>
    public ShownWebhook Shown => new(Endpoint.Value, Health?.Value.FailingSince);
}

/// <summary>An endpoint as it is shown.</summary>
/// <param name="Endpoint">The endpoint; its secrets are not to be shown.</param>
/// <param name="FailingSince">Since when nothing could be delivered; null when the last try went well, or there was none.</param>
/// <param name="NewSecret">The secret, to whom it is told once; null otherwise.</param>
public sealed record ShownWebhook(WebhookEndpoint Endpoint, DateTimeOffset? FailingSince = null, string? NewSecret = null)
{
    /// <summary>Says nothing of the secret.</summary>
    public override string ToString() => $"{nameof(ShownWebhook)} {Endpoint.Id}";
}

/// <summary>Reads endpoints.</summary>
internal static class WebhookReader
{
    /// <summary>An endpoint with what is beside it; null when there is none.</summary>
    internal static async Task<WatchedWebhook?> FindAsync(IDocumentStore store, string tenantId, string webhookId, CancellationToken cancellation)
    {
        var partition = WebhookEndpoint.PartitionOf(tenantId);
        var found = await store.ReadManyAsync(
            [new DocumentKey(partition, webhookId), new DocumentKey(partition, WebhookHealth.DocumentIdOf(webhookId))], cancellation);
        return Of(found);
    }

    /// <summary>The endpoint among documents that were read together; null when there is none.</summary>
    internal static WatchedWebhook? Of(IReadOnlyList<StoredDocument> documents)
    {
        var endpoint = documents.FirstOrDefault(document => document.Type == WebhookEndpoint.DocumentType.Name);
        var health = documents.FirstOrDefault(document => document.Type == WebhookHealth.DocumentType.Name);
        return endpoint is null
            ? null
            : new WatchedWebhook(
                WebhookEndpoint.DocumentType.Parse(endpoint), health is null ? null : WebhookHealth.DocumentType.Parse(health));
    }

    /// <summary>All of a tenant's endpoints.</summary>
    internal static async Task<IReadOnlyList<WebhookEndpoint>> AllAsync(IDocumentStore store, string tenantId, CancellationToken cancellation) =>
        [.. (await WebhookEndpoint.DocumentType.QueryAllAsync(store, OfTenant(WebhookEndpoint.DocumentType, tenantId), cancellation)).Select(found => found.Value)];

    /// <summary>Since when each of a tenant's endpoints fails, by the endpoint's id.</summary>
    internal static async Task<IReadOnlyDictionary<string, DateTimeOffset>> FailingAsync(
        IDocumentStore store, string tenantId, CancellationToken cancellation) =>
        (await WebhookHealth.DocumentType.QueryAllAsync(store, OfTenant(WebhookHealth.DocumentType, tenantId), cancellation))
            .ToDictionary(found => found.Value.Id, found => found.Value.FailingSince, StringComparer.Ordinal);

    internal static Error Unknown() => Error.NotFound("webhook", "webhookId");

    internal static Error UnknownDelivery() => Error.NotFound("delivery", "deliveryId");

    private static QuerySpec OfTenant(DocumentType type, string tenantId) =>
        new(type.Name, tenantId) { Owner = WebhookEndpoint.PartitionOf(tenantId).Owner };
}
