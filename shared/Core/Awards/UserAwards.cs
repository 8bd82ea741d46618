using Pepper.Core.Enrichments;
using Pepper.Core.Ids;
using Pepper.Core.Perks;
using Pepper.Core.Storage;
using Pepper.Core.Users;

namespace Pepper.Core.Awards;

/// <summary>
/// Finds users' awards by key. A global perk makes an award for every user there is and will be, without writing one:
/// such an award is worked out here until its points move.
/// </summary>
public sealed class UserAwards(IDocumentStore store, PerkCatalogue perks, EnrichmentCatalogue enrichments, TimeProvider clock)
{
    /// <summary>The user; null when there is none, or it is gone.</summary>
    public async Task<User?> FindUserAsync(string tenantId, string userId, CancellationToken cancellation)
    {
        var stored = await User.DocumentType.ReadAsync(store, User.PartitionOf(tenantId, userId), User.DocumentId, cancellation);
        return stored is null || stored.Value.IsGone(clock.GetUtcNow()) ? null : stored.Value;
    }

    /// <summary>A user's award of a perk; its document is null when the user has none on record.</summary>
    public async Task<HeldAward> OfPerkAsync(User user, Perk perk, CancellationToken cancellation)
    {
        var awardId = Award.IdOf(user.Id, perk.Id);
        var stored = await FindStoredAsync(user.TenantId, user.Id, awardId, cancellation);
        return stored is null ? Unmoved(user, perk) : HeldAward.Of(stored, perk, clock.GetUtcNow());
    }

    /// <summary>A user's award; null when there is none, or its perk was deleted.</summary>
    public async Task<HeldAward?> FindAsync(User user, string awardId, CancellationToken cancellation)
    {
        if (await FindStoredAsync(user.TenantId, user.Id, awardId, cancellation) is { } stored)
        {
            var perk = await perks.FindAsync(user.TenantId, stored.Value.PerkId, cancellation);
            return perk is null ? null : HeldAward.Of(stored, perk, clock.GetUtcNow());
        }

        var all = await perks.ReadAsync(user.TenantId, cancellation);
        var global = all.Living.FirstOrDefault(perk => perk.IsGlobal && Award.IdOf(user.Id, perk.Id) == awardId);
        return global is null ? null : Unmoved(user, global);
    }

    /// <summary>All of a user's awards, save those of deleted perks.</summary>
    public async Task<IReadOnlyList<HeldAward>> ReadAsync(User user, CancellationToken cancellation)
    {
        var all = await perks.ReadAsync(user.TenantId, cancellation);
        var partition = User.PartitionOf(user.TenantId, user.Id);
        var keys = all.Living.Select(perk => new DocumentKey(partition, Award.DocumentIdOf(Award.IdOf(user.Id, perk.Id)))).ToList();
        var found = keys.Count == 0 ? [] : await store.ReadManyAsync(keys, cancellation);
        var byPerk = found.Select(Award.DocumentType.Parse).ToDictionary(award => award.Value.PerkId, StringComparer.Ordinal);
        return [.. all.Living
            .Where(perk => perk.IsGlobal || byPerk.ContainsKey(perk.Id))
            .Select(perk => byPerk.TryGetValue(perk.Id, out var stored) ? HeldAward.Of(stored, perk, clock.GetUtcNow()) : Unmoved(user, perk))];
    }

    /// <summary>All of a user's awards, save those of deleted perks, as callers are shown them.</summary>
    public async Task<IReadOnlyList<HeldAward>> ReadShownAsync(User user, CancellationToken cancellation)
    {
        var all = await ReadAsync(user, cancellation);
        var enriched = await enrichments.OfPerksAsync(user.TenantId, all.Select(held => held.Perk), cancellation);
        return [.. all.Select(held => held.ShowWith(enriched))];
    }

    /// <summary>The points available in all of a user's awards, save those of deleted perks; a deleted user has none.</summary>
    /// <param name="user">The user.</param>
    /// <param name="all">The tenant's perks.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public async Task<decimal> SumAsync(User user, TenantPerks all, CancellationToken cancellation)
    {
        if (user.Deleted)
        {
            return 0;
        }

        var found = await Award.DocumentType.QueryAllAsync(
            store, new QuerySpec(Award.DocumentType.Name, user.TenantId) { Owner = user.Id }, cancellation);
        var held = found
            .Select(stored => all.Find(stored.Value.PerkId) is { } perk ? HeldAward.Of(stored, perk, clock.GetUtcNow()) : null)
            .OfType<HeldAward>()
            .ToList();
        var moved = held.Select(award => award.Perk.Id).ToHashSet(StringComparer.Ordinal);
        return held.Sum(award => award.Award.Available)
            + all.Living.Where(perk => perk.IsGlobal && !moved.Contains(perk.Id)).Sum(perk => Unmoved(user, perk).Award.Available);
    }

    /// <summary>Whose award this is; null when there is none of that id.</summary>
    public async Task<string?> FindOwnerAsync(string tenantId, string awardId, CancellationToken cancellation)
    {
        if (!ObjectId.IsValid(awardId))
        {
            return null;
        }

        var query = new QuerySpec(Award.DocumentType.Name, tenantId) { Filters = [Filter.Equal("_id", awardId)], Limit = 1 };
        var page = await store.QueryAsync(query, cancellation);
        return page.Items.Count > 0
            ? page.Items[0].Partition.Owner
            : await FindOwnerOfUnmovedAsync(tenantId, awardId, cancellation);
    }

    internal Task<Stored<Award>?> FindStoredAsync(string tenantId, string userId, string awardId, CancellationToken cancellation) =>
        Award.DocumentType.ReadAsync(store, User.PartitionOf(tenantId, userId), Award.DocumentIdOf(awardId), cancellation);

    /// <summary>The award of a global perk as long as its points have not moved.</summary>
    internal static HeldAward Unmoved(User user, Perk perk)
    {
        var since = user.Created > perk.UpdatedAt ? user.Created : perk.UpdatedAt;
        return new HeldAward(AwardMovements.Unmoved(perk, user.Id, since).Award, perk, null);
    }

    // An award's id begins as its user's does, with the second in which the user came to be; so only the users of that
    // second can own it.
    private async Task<string?> FindOwnerOfUnmovedAsync(string tenantId, string awardId, CancellationToken cancellation)
    {
        var all = await perks.ReadAsync(tenantId, cancellation);
        var globals = all.Living.Where(perk => perk.IsGlobal).ToList();
        if (globals.Count == 0)
        {
            return null;
        }

        var query = new QuerySpec(User.DocumentType.Name, tenantId)
        {
            Filters = [new Filter("_id", FilterOperator.Prefix, awardId[..8])],
            Limit = QueryRules.MaxLimit,
        };
        while (true)
        {
            var page = await store.QueryAsync(query, cancellation);
            var owner = page.Items
                .Select(user => user.Partition.Owner)
                .FirstOrDefault(userId => globals.Exists(perk => Award.IdOf(userId, perk.Id) == awardId));
            if (owner is not null || page.Next is null)
            {
                return owner;
            }

            query = query with { StartAt = page.Next };
        }
    }
}
