using Pepper.Core.Perks;

namespace Pepper.Core.Enrichments;

/// <summary>The enrichments of a tenant's perks, as they were at one moment. Works each perk out once. Not for use by several threads.</summary>
/// <param name="enrichments">Enrichments of the provider PEPPER.</param>
public sealed class PerkEnrichments(IEnumerable<AwardEnrichment> enrichments)
{
    private readonly Dictionary<string, AwardEnrichment> byPerk =
        enrichments.ToDictionary(enrichment => enrichment.LoyaltyRewardId, StringComparer.Ordinal);

    private readonly Dictionary<string, Perk> enriched = new(StringComparer.Ordinal);

    /// <summary>The enrichment of a perk; null when it has none.</summary>
    public AwardEnrichment? Find(string perkId) => byPerk.GetValueOrDefault(perkId);

    /// <summary>The perk as it is to be shown; itself when it has no enrichment.</summary>
    public Perk ApplyTo(Perk perk)
    {
        if (Find(perk.Id) is not { } enrichment)
        {
            return perk;
        }

        if (!enriched.TryGetValue(perk.Id, out var shown))
        {
            enriched[perk.Id] = shown = enrichment.ApplyTo(perk);
        }

        return shown;
    }
}
