using System.Collections.Concurrent;
using Pepper.Core.Storage;

namespace Pepper.Core.Calls;

/// <summary>
/// Keeps what was built from a tenant's definitions, such as compiled rules, as long as their <see cref="CatalogueVersion"/>
/// stays the same. It is asked for at every use: nothing is ever used that was changed before.
/// </summary>
/// <typeparam name="T">What is built.</typeparam>
/// <param name="store">The store.</param>
/// <param name="partitionOf">Where a tenant's definitions are.</param>
/// <param name="build">Reads the definitions of a tenant and builds.</param>
public sealed class VersionedCatalogue<T>(
    IDocumentStore store, Func<string, Partition> partitionOf, Func<string, CancellationToken, Task<T>> build)
    where T : class
{
    // What is thrown away is built again when it is asked for.
    private const int MostTenants = 10_000;

    private readonly ConcurrentDictionary<string, Entry> kept = new(StringComparer.Ordinal);

    /// <summary>The address of the version, for those who read it together with other documents.</summary>
    public DocumentKey VersionKey(string tenantId) => new(partitionOf(tenantId), CatalogueVersion.DocumentId);

    /// <summary>What the tenant's definitions come to now.</summary>
    public async ValueTask<T> GetAsync(string tenantId, CancellationToken cancellation)
    {
        var key = VersionKey(tenantId);
        return await GetAsync(tenantId, await store.ReadAsync(key.Partition, key.Id, cancellation), cancellation);
    }

    /// <summary>What the tenant's definitions come to, by a version that was read just now.</summary>
    /// <param name="tenantId">The tenant.</param>
    /// <param name="version">The document at <see cref="VersionKey"/>; null when there is none.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public async ValueTask<T> GetAsync(string tenantId, StoredDocument? version, CancellationToken cancellation)
    {
        if (kept.TryGetValue(tenantId, out var entry) && entry.ETag == version?.ETag)
        {
            return entry.Value;
        }

        // The version was read before the definitions, so what is built can be newer than its label and never older.
        var value = await build(tenantId, cancellation);
        if (kept.Count >= MostTenants)
        {
            kept.Clear();
        }

        kept[tenantId] = new Entry(version?.ETag, value);
        return value;
    }

    private sealed record Entry(string? ETag, T Value);
}
