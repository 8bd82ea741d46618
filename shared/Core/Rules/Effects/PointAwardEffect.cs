using Pepper.Core.Awards;
using Pepper.Core.Input;

namespace Pepper.Core.Rules.Effects;

/// <summary>The points of the user's award of a perk change; nothing happens to who has none. A balance never falls below zero.</summary>
/// <param name="PerkId">The award's perk.</param>
/// <param name="Points">How many points more, or, below zero, fewer; not zero.</param>
public sealed record PointAwardEffect(string PerkId, decimal Points)
{
    internal static PointAwardEffect Read(Fields effect)
    {
        effect.RefuseOthers("perkId", "points");
        var change = new PointAwardEffect(effect.RequiredId("perkId"), effect.RequiredNumber("points", -Award.MaxAvailable, Award.MaxAvailable));
        if (change.Points == 0 && effect.Error is null)
        {
            effect.Fail("points", "must not be 0.");
        }

        return change;
    }
}
