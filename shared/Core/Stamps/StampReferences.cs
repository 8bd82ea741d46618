using Pepper.Core.Locations;
using Pepper.Core.Perks;
using Pepper.Core.Results;

namespace Pepper.Core.Stamps;

/// <summary>Holds what a stamp names to what there is.</summary>
public sealed class StampReferences(LocationCatalogue locations, PerkCatalogue perks)
{
    /// <summary>What is wrong with the location and the perks that stamps name; null for nothing.</summary>
    /// <param name="tenantId">The tenant.</param>
    /// <param name="stamps">The members sent, each with what to put before the name of one at fault.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public async Task<Error?> RefuseAsync(
        string tenantId, IReadOnlyList<(string Prefix, StampFields Fields)> stamps, CancellationToken cancellation)
    {
        var known = new Dictionary<string, bool>(StringComparer.Ordinal);
        foreach (var (prefix, fields) in stamps)
        {
            if (fields.LocationId is { } id
                && !(known.TryGetValue(id, out var isKnown) ? isKnown : known[id] = await locations.FindAsync(tenantId, id, cancellation) is not null))
            {
                return Error.Validation($"{prefix}locationId", $"`{prefix}locationId` names no location.");
            }
        }

        if (!stamps.Any(stamp => stamp.Fields.Effects is { } effects && (effects.GrantPerk ?? effects.RedeemPerk) is not null))
        {
            return null;
        }

        var all = await perks.ReadAsync(tenantId, cancellation);
        return stamps
            .Select(stamp => Refuse($"{stamp.Prefix}effects.grantPerk", stamp.Fields.Effects?.GrantPerk, all)
                ?? Refuse($"{stamp.Prefix}effects.redeemPerk", stamp.Fields.Effects?.RedeemPerk, all))
            .FirstOrDefault(refusal => refusal is not null);
    }

    private static Error? Refuse(string path, IReadOnlyList<PerkEffect>? effects, TenantPerks all)
    {
        foreach (var effect in effects ?? [])
        {
            if (all.Find(effect.PerkId) is not { } perk)
            {
                return Error.Validation(path, $"`{path}` names no perk: {effect.PerkId}.");
            }

            if (!perk.TakesStamps())
            {
                return Error.Validation(path, $"`{path}` names a STAMP_CARD whose `physicalStampsEnabled` is not true: {effect.PerkId}.");
            }
        }

        return null;
    }
}

/// <summary>What perks have to do with stamps.</summary>
internal static class StampPerks
{
    /// <summary>Whether physical stamps may act on the perk's awards. Reference: Perks, <c>physicalStampsEnabled</c>.</summary>
    internal static bool TakesStamps(this Perk perk) => perk.Template != PerkTemplate.StampCard || perk.PhysicalStampsEnabled;
}
