using Pepper.Core.Storage;

namespace Pepper.Core.Locations.TagGroups;

/// <summary>Finds the tag groups of tenants, with one read by key.</summary>
public sealed class TagGroupCatalogue(IDocumentStore store)
{
    /// <summary>All tag groups of the tenant, by <see cref="LocationTagGroup.Sort"/>, then by id.</summary>
    public async Task<IReadOnlyList<LocationTagGroup>> FindAllAsync(string tenantId, CancellationToken cancellation) =>
        (await ReadAsync(tenantId, cancellation))?.Value.Items ?? [];

    internal Task<Stored<LocationTagGroups>?> ReadAsync(string tenantId, CancellationToken cancellation) =>
        LocationTagGroups.DocumentType.ReadAsync(store, LocationTagGroups.PartitionOf(tenantId), LocationTagGroups.DocumentId, cancellation);
}
