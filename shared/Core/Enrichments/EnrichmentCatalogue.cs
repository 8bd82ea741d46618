using Pepper.Core.Perks;
using Pepper.Core.Results;
using Pepper.Core.Storage;

namespace Pepper.Core.Enrichments;

/// <summary>Finds enrichments. Every call reads them anew, all that it needs in one read by key.</summary>
public sealed class EnrichmentCatalogue(IDocumentStore store)
{
    /// <summary>The enrichments of these perks.</summary>
    /// <param name="tenantId">The tenant.</param>
    /// <param name="perks">The perks, each once; none reads nothing.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public async Task<PerkEnrichments> OfPerksAsync(string tenantId, IEnumerable<Perk> perks, CancellationToken cancellation)
    {
        var partition = AwardEnrichment.PartitionOf(tenantId);
        var keys = perks
            .Select(perk => new DocumentKey(partition, AwardEnrichment.DocumentIdOf(RewardProvider.Pepper, perk.Id)))
            .ToList();
        var found = keys.Count == 0 ? [] : await store.ReadManyAsync(keys, cancellation);
        return new PerkEnrichments(found.Select(document => AwardEnrichment.DocumentType.Parse(document).Value));
    }

    internal async Task<Stored<AwardEnrichment>?> FindAsync(string tenantId, string enrichmentId, CancellationToken cancellation)
    {
        var query = new QuerySpec(AwardEnrichment.DocumentType.Name, tenantId)
        {
            Owner = AwardEnrichment.PartitionOf(tenantId).Owner,
            Filters = [Filter.Equal("_id", enrichmentId)],
            Limit = 1,
        };
        return (await AwardEnrichment.DocumentType.QueryAsync(store, query, cancellation)).Items.SingleOrDefault();
    }

    internal static Error Unknown() => Error.NotFound("award enrichment", "enrichmentId");
}
