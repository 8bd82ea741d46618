using Pepper.Core.Awards;
using Pepper.Core.Input;

namespace Pepper.Core.Rules.Effects;

/// <summary>The user is granted a perk: an award of it comes to be, or gains points.</summary>
/// <param name="PerkId">The perk.</param>
/// <param name="Points">How many points, above zero; null for the perk's default.</param>
public sealed record PointPerkEffect(string PerkId, decimal? Points)
{
    internal static PointPerkEffect Read(Fields effect)
    {
        effect.RefuseOthers("perkId", "points");
        return new PointPerkEffect(effect.RequiredId("perkId"), effect.Number("points", AwardMovements.LeastPoints, Award.MaxAvailable));
    }
}
