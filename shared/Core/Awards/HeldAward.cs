using Pepper.Core.Perks;
using Pepper.Core.Storage;

namespace Pepper.Core.Awards;

/// <summary>An award together with its perk, as callers see it. Reference: Awards, an award carries a copy of its perk.</summary>
/// <param name="Award">The award as the clock has left it, whether or not that is written down yet.</param>
/// <param name="Perk">Its perk, as it is now.</param>
/// <param name="Stored">The award's document; null while the points of a global perk's award have not moved.</param>
public sealed record HeldAward(Award Award, Perk Perk, Stored<Award>? Stored)
{
    /// <summary>An award on record.</summary>
    public static HeldAward Of(Stored<Award> stored, Perk perk, DateTimeOffset now) => new(Settled(stored.Value, perk, now), perk, stored);

    // Who follows `updatedAt` learns of it when it is written down.
    internal static Award Settled(Award award, Perk perk, DateTimeOffset now) =>
        AwardSettlement.Settle(award, perk, now).Award with { UpdatedAt = award.UpdatedAt };
}
