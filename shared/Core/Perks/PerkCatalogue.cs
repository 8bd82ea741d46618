using Pepper.Core.Storage;

namespace Pepper.Core.Perks;

/// <summary>
/// Finds perks. Every call reads them anew, so that a perk disabled a moment ago is disabled; callers that handle many
/// awards read the tenant's perks once and pass them on.
/// </summary>
public sealed class PerkCatalogue(IDocumentStore store)
{
    /// <summary>The perk with this id; null when there is none, or it was deleted.</summary>
    public async Task<Perk?> FindAsync(string tenantId, string perkId, CancellationToken cancellation)
    {
        var stored = await FindStoredAsync(tenantId, perkId, cancellation);
        return stored?.Value;
    }

    /// <summary>All perks of a tenant, in one query of one partition.</summary>
    public async Task<TenantPerks> ReadAsync(string tenantId, CancellationToken cancellation)
    {
        var stored = await Perk.DocumentType.QueryAllAsync(
            store,
            new QuerySpec(Perk.DocumentType.Name, tenantId) { Owner = Perk.PartitionOf(tenantId).Owner },
            cancellation);
        return new TenantPerks([.. stored.Select(perk => perk.Value)]);
    }

    internal async Task<Stored<Perk>?> FindStoredAsync(string tenantId, string perkId, CancellationToken cancellation)
    {
        var stored = await Perk.DocumentType.ReadAsync(store, Perk.PartitionOf(tenantId), perkId, cancellation);
        return stored?.Value.DeletedAt is null ? stored : null;
    }
}
