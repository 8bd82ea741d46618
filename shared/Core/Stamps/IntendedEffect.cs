using System.Text.Json;
using Pepper.Core.Awards;
using Pepper.Core.Input;

namespace Pepper.Core.Stamps;

/// <summary>What a user wants a press to bring about. Reference: Stamps, <c>effect</c>; its members are ours.</summary>
/// <param name="Kind">What.</param>
/// <param name="PerkId">The perk to grant or redeem; null where an award is named.</param>
/// <param name="AwardId">The user's award to redeem; null where a perk is named.</param>
/// <param name="Points">How many points; null for those of the stamp or the perk.</param>
public sealed record IntendedEffect(StampEffectKind Kind, string? PerkId, string? AwardId, decimal? Points)
{
    /// <summary>Reads the member <c>effect</c>.</summary>
    internal static IntendedEffect? Read(Fields body)
    {
        if (body.Object("effect") is not { } effect)
        {
            if (!body.Has("effect"))
            {
                body.Fail("effect", "is required.");
            }

            return null;
        }

        effect.RefuseOthers("grantPerk", "redeemPerk", "checkin");
        var named = ((string[])["grantPerk", "redeemPerk", "checkin"]).Where(effect.Has).ToList();
        if (named is not [var name])
        {
            body.Fail("effect", "must hold one of grantPerk, redeemPerk, checkin.");
            return null;
        }

        return name == "checkin" ? ReadCheckin(effect) : ReadPerk(effect, name);
    }

    private static IntendedEffect ReadCheckin(Fields effect)
    {
        if (effect.Flag("checkin") == false)
        {
            effect.Fail("checkin", "must be true.");
        }

        return new IntendedEffect(StampEffectKind.Checkin, null, null, null);
    }

    private static IntendedEffect? ReadPerk(Fields effect, string name)
    {
        var kind = name == "grantPerk" ? StampEffectKind.GrantPerk : StampEffectKind.RedeemPerk;
        var value = effect.Source.GetProperty(name);
        if (value.ValueKind == JsonValueKind.String)
        {
            var id = effect.Id(name);
            return new IntendedEffect(kind, id, null, null);
        }

        if (effect.Object(name) is not { } perk)
        {
            return null;
        }

        var byAward = kind == StampEffectKind.RedeemPerk && perk.Has("awardId");
        perk.RefuseOthers(kind == StampEffectKind.RedeemPerk ? ["perkId", "awardId", "points"] : ["perkId", "points"]);
        if (byAward && perk.Has("perkId"))
        {
            perk.Fail("awardId", "must not be given beside `perkId`.");
        }

        return new IntendedEffect(
            kind,
            byAward ? null : perk.RequiredId("perkId"),
            byAward ? perk.Id("awardId") : null,
            perk.Number("points", AwardMovements.LeastPoints, Award.MaxAvailable));
    }
}

/// <summary>What a press of a stamp can bring about.</summary>
public enum StampEffectKind
{
    /// <summary>A perk is granted.</summary>
    GrantPerk,

    /// <summary>Points are redeemed.</summary>
    RedeemPerk,

    /// <summary>The user is checked in at the stamp's location.</summary>
    Checkin,
}
