using System.Collections.Frozen;

namespace Pepper.Core.Perks;

/// <summary>The perks of one tenant as they were at one moment.</summary>
public sealed class TenantPerks
{
    private readonly FrozenDictionary<string, Perk> byId;

    /// <summary>Takes all perks of a tenant, the deleted ones too.</summary>
    public TenantPerks(IReadOnlyList<Perk> all)
    {
        All = all;
        Living = [.. all.Where(perk => perk.DeletedAt is null)];
        byId = Living.ToFrozenDictionary(perk => perk.Id, StringComparer.Ordinal);
    }

    /// <summary>Every perk there ever was, by id; the deleted ones too.</summary>
    public IReadOnlyList<Perk> All { get; }

    /// <summary>The perks that were not deleted, by id.</summary>
    public IReadOnlyList<Perk> Living { get; }

    /// <summary>The perk with this id; null when there is none, or it was deleted.</summary>
    public Perk? Find(string perkId) => byId.GetValueOrDefault(perkId);
}
