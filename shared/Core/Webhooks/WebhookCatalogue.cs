using Pepper.Core.Calls;
using Pepper.Core.Storage;

namespace Pepper.Core.Webhooks;

/// <summary>A tenant's endpoints as those need them who watch its actions: without secrets, kept as long as they stay the same.</summary>
public sealed class WebhookCatalogue
{
    private readonly VersionedCatalogue<WebhookSet> sets;

    /// <summary>Makes the catalogue.</summary>
    public WebhookCatalogue(IDocumentStore store) => sets = new VersionedCatalogue<WebhookSet>(
        store,
        WebhookEndpoint.PartitionOf,
        async (tenantId, cancellation) => new WebhookSet(await WebhookReader.AllAsync(store, tenantId, cancellation)));

    /// <summary>The address of the version, for those who read it together with other documents.</summary>
    public DocumentKey VersionKey(string tenantId) => sets.VersionKey(tenantId);

    /// <summary>The tenant's endpoints as they are now.</summary>
    public ValueTask<WebhookSet> GetAsync(string tenantId, CancellationToken cancellation) => sets.GetAsync(tenantId, cancellation);

    /// <summary>The tenant's endpoints, by a version that was read just now.</summary>
    public ValueTask<WebhookSet> GetAsync(string tenantId, StoredDocument? version, CancellationToken cancellation) =>
        sets.GetAsync(tenantId, version, cancellation);
}
