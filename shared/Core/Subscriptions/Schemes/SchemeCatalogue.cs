using Pepper.Core.Results;
using Pepper.Core.Storage;

namespace Pepper.Core.Subscriptions.Schemes;

/// <summary>Finds schemes.</summary>
public sealed class SchemeCatalogue(IDocumentStore store)
{
    /// <summary>The scheme with this id, also one that was deleted: subscriptions to it go on. Null when there never was one.</summary>
    public async Task<SubscriptionScheme?> FindEverAsync(string tenantId, string schemeId, CancellationToken cancellation) =>
        (await ReadAsync(tenantId, schemeId, cancellation))?.Value;

    /// <summary>The schemes with these ids, by id; also those that were deleted.</summary>
    public async Task<IReadOnlyDictionary<string, SubscriptionScheme>> FindManyAsync(
        string tenantId, IEnumerable<string> schemeIds, CancellationToken cancellation)
    {
        var partition = SubscriptionScheme.PartitionOf(tenantId);
        DocumentKey[] keys = [.. schemeIds.Distinct(StringComparer.Ordinal).Select(id => new DocumentKey(partition, id))];
        var found = keys.Length == 0 ? [] : await store.ReadManyAsync(keys, cancellation);
        return found.Select(SubscriptionScheme.DocumentType.Parse).ToDictionary(scheme => scheme.Id, scheme => scheme.Value, StringComparer.Ordinal);
    }

    internal async Task<Stored<SubscriptionScheme>?> FindStoredAsync(string tenantId, string schemeId, CancellationToken cancellation) =>
        await ReadAsync(tenantId, schemeId, cancellation) is { Value.DeletedAt: null } stored ? stored : null;

    internal static Error Unknown() => Error.NotFound("subscription scheme", "schemeId");

    private Task<Stored<SubscriptionScheme>?> ReadAsync(string tenantId, string schemeId, CancellationToken cancellation) =>
        SubscriptionScheme.DocumentType.ReadAsync(store, SubscriptionScheme.PartitionOf(tenantId), schemeId, cancellation);
}
