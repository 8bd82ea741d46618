using Pepper.Core.Awards;
using Pepper.Core.Input;
using Pepper.Core.Perks;
using Pepper.Core.Results;

namespace Pepper.Core.Subscriptions.Schemes;

/// <summary>
/// A perk that comes with a scheme. One that bears points (STAMP_CARD, PSEUDO_CURRENCY, AD_HOC) is granted with each
/// payment; a membership (CLUB, LEVEL) is held from the first payment to the end. Reference: Subscription Schemes,
/// <c>perks</c>.
/// </summary>
/// <param name="PerkId">The perk.</param>
/// <param name="Points">How many points, above zero; null for the perk's default.</param>
public sealed record SchemePerk(string PerkId, decimal? Points)
{
    /// <summary>
    /// The most perks of a scheme: a payment grants them, and takes away what the scheme no longer has, in one commit
    /// of at most 100 writes.
    /// </summary>
    public const int MostOfScheme = 6;

    /// <summary>Reads <c>perks</c>; null where the member is missing.</summary>
    internal static IReadOnlyList<SchemePerk>? ReadAll(Fields body)
    {
        var read = body.Objects("perks", MostOfScheme)?
            .Select(perk => new SchemePerk(perk.RequiredId("perkId"), perk.Number("points", AwardMovements.LeastPoints, Award.MaxAvailable)))
            .ToList();
        for (var index = 1; index < read?.Count; index++)
        {
            if (read.Take(index).Any(earlier => earlier.PerkId == read[index].PerkId))
            {
                body.Fail($"perks[{index}].perkId", "names a perk that the list has already.");
            }
        }

        return read;
    }

    /// <summary>What is wrong with the perks of a scheme; null when they will do.</summary>
    /// <param name="sent">The perks asked for.</param>
    /// <param name="before">Those that the scheme has; one deleted since is no reason to refuse a change.</param>
    /// <param name="known">The tenant's perks.</param>
    internal static Error? Refuse(IReadOnlyList<SchemePerk> sent, IReadOnlyList<SchemePerk> before, TenantPerks known)
    {
        for (var index = 0; index < sent.Count; index++)
        {
            if (before.Contains(sent[index]))
            {
                continue;
            }

            if (known.Find(sent[index].PerkId) is not { } perk)
            {
                return Error.Validation($"perks[{index}].perkId", $"`perks[{index}].perkId` names no perk.");
            }

            if (sent[index].Points is null && perk.DefaultPoints <= 0)
            {
                return Error.Validation(
                    $"perks[{index}].points", $"`perks[{index}].points` is required: the perk's `points.defaultValue` is 0.");
            }
        }

        return null;
    }
}
