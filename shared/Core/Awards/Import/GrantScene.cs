using Pepper.Core.Ids;
using Pepper.Core.Imports;
using Pepper.Core.Perks;
using Pepper.Core.Storage;
using Pepper.Core.Tenants;

namespace Pepper.Core.Awards.Import;

/// <summary>What the rows of a chunk have in common when they are decided.</summary>
/// <param name="Run">The import.</param>
/// <param name="Tenant">The tenant.</param>
/// <param name="Perks">Those of the perks named that exist and were not deleted, by id.</param>
/// <param name="Now">The time.</param>
internal sealed record GrantScene(ImportRun Run, Tenant Tenant, IReadOnlyDictionary<string, Perk> Perks, DateTimeOffset Now)
{
    /// <summary>Reads the perks that the rows name.</summary>
    public static async Task<GrantScene> ReadAsync(
        IDocumentStore store, ImportRun run, Tenant tenant, IEnumerable<GrantRow> rows, DateTimeOffset now, CancellationToken cancellation)
    {
        var partition = Perk.PartitionOf(run.TenantId);
        DocumentKey[] keys = [.. rows
            .SelectMany(row => row.Grants)
            .Select(grant => grant.PerkId)
            .Where(ObjectId.IsValid)
            .Distinct(StringComparer.Ordinal)
            .Select(id => new DocumentKey(partition, id))];
        var found = keys.Length == 0 ? [] : await store.ReadManyAsync(keys, cancellation);
        return new GrantScene(
            run,
            tenant,
            found.Select(document => Perk.DocumentType.Parse(document).Value).Where(perk => perk.DeletedAt is null).ToDictionary(perk => perk.Id),
            now);
    }

    /// <summary>By what a grant is known as the same as another one of the user; null when there is no such perk.</summary>
    public (string PerkId, decimal Points)? KeyOf(RowGrant grant) =>
        Perks.TryGetValue(grant.PerkId, out var perk) ? (perk.Id, grant.Points ?? perk.DefaultPoints) : null;
}
