using Pepper.Core.Perks;
using Pepper.Core.Storage;
using Pepper.Core.Users;

namespace Pepper.Core.Awards;

/// <summary>
/// Tells, of awards of many users, which are tiers that another tier of the same user outranks. Costs a read by key for
/// each user and each other tier that the tenant has; nothing where the tenant has fewer than two.
/// </summary>
internal sealed class LiveTiers(IDocumentStore store, TenantPerks perks, string? locationId, DateTimeOffset now)
{
    private readonly IReadOnlyList<Perk> tiers = [.. perks.Living.Where(perk => perk is { IsRanked: true, Enabled: true } && perk.IsValidAt(locationId))];

    /// <summary>The awards without the tiers that are not their users' live ones.</summary>
    public async Task<IReadOnlyList<HeldAward>> OnlyAsync(IReadOnlyList<HeldAward> awards, CancellationToken cancellation)
    {
        var users = awards.Where(IsTier).Select(held => held.Award.UserId).ToHashSet(StringComparer.Ordinal);
        if (tiers.Count < 2 || users.Count == 0)
        {
            return awards;
        }

        var known = awards.Where(IsTier).ToDictionary(held => held.Award.Id, StringComparer.Ordinal);
        await ReadAsync(known, users, cancellation);
        var live = users
            .Select(userId => AwardFilter.LiveTier(tiers.Select(tier => known.GetValueOrDefault(Award.IdOf(userId, tier.Id)) ?? Unmoved(tier, userId)).OfType<HeldAward>()))
            .Select(held => held?.Award.Id)
            .ToHashSet(StringComparer.Ordinal);
        return [.. awards.Where(held => !IsTier(held) || live.Contains(held.Award.Id))];
    }

    private async Task ReadAsync(Dictionary<string, HeldAward> known, HashSet<string> users, CancellationToken cancellation)
    {
        var tenantId = tiers[0].TenantId;
        DocumentKey[] missing =
        [
            .. from userId in users
               from tier in tiers
               let awardId = Award.IdOf(userId, tier.Id)
               where !known.ContainsKey(awardId)
               select new DocumentKey(User.PartitionOf(tenantId, userId), Award.DocumentIdOf(awardId)),
        ];
        foreach (var document in missing.Length == 0 ? [] : await store.ReadManyAsync(missing, cancellation))
        {
            var stored = Award.DocumentType.Parse(document);
            known[stored.Value.Id] = HeldAward.Of(stored, perks.Find(stored.Value.PerkId)!, now);
        }
    }

    // A global tier is every user's, also while no points of it have moved.
    private HeldAward? Unmoved(Perk tier, string userId) =>
        tier.IsGlobal ? new HeldAward(AwardMovements.Unmoved(tier, userId, now).Award, tier, null) : null;

    private bool IsTier(HeldAward held) => tiers.Contains(held.Perk);
}
