using Pepper.Core.Awards;
using Pepper.Core.Perks;
using Pepper.Core.Storage;
using Pepper.Core.Tenants;
using Pepper.Core.Users;

namespace Pepper.Core.Segments;

/// <summary>Reads what a membership needs to know of perks and awards, by key: one read where no perk is tied to the segment.</summary>
public sealed class MemberAwardsReader(IDocumentStore store)
{
    /// <summary>For a user who joins, or a member whose perks are to be brought in line; null when no perk has to do with it.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="user">The user, not deleted.</param>
    /// <param name="segmentId">The segment.</param>
    /// <param name="held">What the membership holds so far; null for nothing.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public async Task<MemberAwards?> ForMemberAsync(
        Tenant tenant, User user, string segmentId, IReadOnlyList<HeldPerk>? held, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(tenant);
        ArgumentNullException.ThrowIfNull(user);
        return await ReadAsync(tenant, user, segmentId, await WantedAsync(tenant.Id, segmentId, cancellation), held, cancellation);
    }

    /// <summary>For a user who leaves; null when the membership holds nothing.</summary>
    /// <inheritdoc cref="ForMemberAsync"/>
    public Task<MemberAwards?> ForLeaverAsync(
        Tenant tenant, User user, string segmentId, IReadOnlyList<HeldPerk>? held, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(tenant);
        ArgumentNullException.ThrowIfNull(user);
        return ReadAsync(tenant, user, segmentId, [], held, cancellation);
    }

    /// <summary>The perks that a segment's members hold.</summary>
    public async Task<IReadOnlyList<string>> WantedAsync(string tenantId, string segmentId, CancellationToken cancellation)
    {
        var key = SegmentPerks.KeyOf(tenantId, segmentId);
        return (await SegmentPerks.DocumentType.ReadAsync(store, key.Partition, key.Id, cancellation))?.Value.PerkIds ?? [];
    }

    /// <summary>Perks by id, the deleted ones too.</summary>
    public async Task<IReadOnlyDictionary<string, Perk>> PerksAsync(string tenantId, IEnumerable<string> perkIds, CancellationToken cancellation)
    {
        var partition = Perk.PartitionOf(tenantId);
        DocumentKey[] keys = [.. perkIds.Distinct(StringComparer.Ordinal).Select(id => new DocumentKey(partition, id))];
        var found = keys.Length == 0 ? [] : await store.ReadManyAsync(keys, cancellation);
        return found.Select(perk => Perk.DocumentType.Parse(perk).Value).ToDictionary(perk => perk.Id, StringComparer.Ordinal);
    }

    private async Task<MemberAwards?> ReadAsync(
        Tenant tenant, User user, string segmentId, IReadOnlyList<string> wanted, IReadOnlyList<HeldPerk>? held, CancellationToken cancellation)
    {
        string[] perkIds = [.. wanted.Concat(held?.Select(perk => perk.PerkId) ?? []).Distinct(StringComparer.Ordinal)];
        if (perkIds.Length == 0)
        {
            return null;
        }

        var partition = User.PartitionOf(tenant.Id, user.Id);
        var found = await store.ReadManyAsync(
            [.. perkIds.Select(id => new DocumentKey(partition, Award.DocumentIdOf(Award.IdOf(user.Id, id))))], cancellation);
        return new MemberAwards(
            tenant,
            user,
            segmentId,
            wanted,
            await PerksAsync(tenant.Id, perkIds, cancellation),
            found.Select(Award.DocumentType.Parse).ToDictionary(award => award.Value.PerkId, StringComparer.Ordinal));
    }
}
