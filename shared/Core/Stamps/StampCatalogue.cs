using Pepper.Core.Ids;
using Pepper.Core.Results;
using Pepper.Core.Storage;

namespace Pepper.Core.Stamps;

/// <summary>Finds stamps, all in the one partition of their tenant.</summary>
public sealed class StampCatalogue(IDocumentStore store)
{
    /// <summary>The stamp with this id; null when there is none.</summary>
    public async Task<Stored<Stamp>?> FindAsync(string tenantId, string id, CancellationToken cancellation)
    {
        if (!ObjectId.IsValid(id))
        {
            return null;
        }

        var found = await Stamp.DocumentType.QueryAsync(
            store, Of(tenantId) with { Filters = [Filter.Equal("_id", id)], Limit = 1 }, cancellation);
        return found.Items is [var only] ? only : null;
    }

    /// <summary>The stamps of these Snowshoe ids, as far as there are any.</summary>
    public async Task<IReadOnlyList<Stamp>> FindByStampIdAsync(
        string tenantId, IEnumerable<string> stampIds, CancellationToken cancellation)
    {
        var partition = Stamp.PartitionOf(tenantId);
        var keys = stampIds.Select(id => new DocumentKey(partition, Stamp.DocumentIdOf(id))).ToList();
        return [.. (await store.ReadManyAsync(keys, cancellation)).Select(found => Stamp.DocumentType.Parse(found).Value)];
    }

    /// <summary>All stamps of a tenant, oldest first: at most <see cref="Stamp.MaxPerTenant"/>, which is one page.</summary>
    public async Task<IReadOnlyList<Stamp>> ReadAsync(string tenantId, CancellationToken cancellation) =>
        [.. (await Stamp.DocumentType.QueryAllAsync(store, Of(tenantId), cancellation)).Select(stored => stored.Value)];

    /// <summary>Whether a tenant has any stamp.</summary>
    public async Task<bool> HasAnyAsync(string tenantId, CancellationToken cancellation) =>
        await FindCountAsync(tenantId, cancellation) is { Value.Stamps: > 0 };

    internal Task<Stored<StampCount>?> FindCountAsync(string tenantId, CancellationToken cancellation) =>
        StampCount.DocumentType.ReadAsync(store, Stamp.PartitionOf(tenantId), StampCount.DocumentId, cancellation);

    internal static Error Unknown() => Error.NotFound("stamp", "id");

    private static QuerySpec Of(string tenantId) => new(Stamp.DocumentType.Name, tenantId) { Owner = Stamp.PartitionOf(tenantId).Owner };
}
