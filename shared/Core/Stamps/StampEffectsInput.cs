using System.Text.Json;
using Pepper.Core.Awards;
using Pepper.Core.Input;

namespace Pepper.Core.Stamps;

/// <summary>Reads the effects that a merchant allows a stamp.</summary>
internal static class StampEffectsInput
{
    private const int MaxPerks = 50;

    /// <summary>The member <c>effects</c>; null when none was sent.</summary>
    internal static StampEffects? Read(Fields stamp)
    {
        if (stamp.Object("effects") is not { } effects)
        {
            return null;
        }

        effects.RefuseOthers("grantPerk", "redeemPerk", "checkin");
        return new StampEffects(Perks(effects, "grantPerk"), Perks(effects, "redeemPerk"), effects.Flag("checkin"));
    }

    // One perk or an array of them, each an id or an object.
    private static List<PerkEffect>? Perks(Fields effects, string name)
    {
        if (!effects.Has(name))
        {
            return null;
        }

        var value = effects.Source.GetProperty(name);
        if (value.ValueKind != JsonValueKind.Array)
        {
            return [effects.PerkEffect(name, value, name)];
        }

        if (value.GetArrayLength() is 0 or > MaxPerks)
        {
            effects.Fail(name, $"must hold 1 to {MaxPerks} perks.");
            return null;
        }

        var perks = value.EnumerateArray().Select((item, index) => effects.PerkEffect(name, item, $"{name}[{index}]")).ToList();
        if (perks.DistinctBy(perk => perk.PerkId).Count() < perks.Count)
        {
            effects.Fail(name, "names a perk twice.");
        }

        return perks;
    }

    private static PerkEffect PerkEffect(this Fields effects, string name, JsonElement value, string path)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                // The raw text, because JSON may escape what .NET text cannot hold; an id has nothing to escape.
                var id = value.GetRawText().Trim('"');
                if (!Ids.ObjectId.IsValid(id))
                {
                    effects.Fail(path, "must be a perk's id, 24 lower-case hex digits.");
                }

                return new PerkEffect(id, null);
            case JsonValueKind.Object:
                var perk = effects.Nested(value, path);
                perk.RefuseOthers("perkId", "points");
                return new PerkEffect(perk.RequiredId("perkId"), perk.Number("points", AwardMovements.LeastPoints, Award.MaxAvailable));
            default:
                effects.Fail(path, name == path ? "must be a perk's id, {perkId, points}, or an array of these." : "must be a perk's id, or {perkId, points}.");
                return new PerkEffect(string.Empty, null);
        }
    }
}
