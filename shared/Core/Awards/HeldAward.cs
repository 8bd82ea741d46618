using Pepper.Core.Enrichments;
using Pepper.Core.Perks;
using Pepper.Core.Storage;

namespace Pepper.Core.Awards;

/// <summary>An award together with its perk, as callers see it. Reference: Awards, an award carries a copy of its perk.</summary>
/// <param name="Award">The award as the clock has left it, whether or not that is written down yet.</param>
/// <param name="Perk">Its perk, as it is now.</param>
/// <param name="Stored">The award's document; null while the points of a global perk's award have not moved.</param>
public sealed record HeldAward(Award Award, Perk Perk, Stored<Award>? Stored)
{
    private readonly Perk? shown;

    /// <summary>The perk as callers are shown it: with its enrichment, if it has one. What is decided goes by <see cref="Perk"/>.</summary>
    public Perk Shown
    {
        get => shown ?? Perk;
        init => shown = value;
    }

    /// <summary>Discounts that do not go with it, by its enrichment; null for none.</summary>
    public IReadOnlyList<string>? ExcludeDiscountIds { get; init; }

    /// <summary>The same award as callers are shown it.</summary>
    public HeldAward ShowWith(PerkEnrichments enrichments) => enrichments.Find(Perk.Id) is { } enrichment
        ? this with { Shown = enrichments.ApplyTo(Perk), ExcludeDiscountIds = enrichment.ExcludeDiscountIds }
        : this;

    /// <summary>An award on record.</summary>
    public static HeldAward Of(Stored<Award> stored, Perk perk, DateTimeOffset now) => new(Settled(stored.Value, perk, now), perk, stored);

    // Who follows `updatedAt` learns of it when it is written down.
    internal static Award Settled(Award award, Perk perk, DateTimeOffset now) =>
        AwardSettlement.Settle(award, perk, now).Award with { UpdatedAt = award.UpdatedAt };
}
