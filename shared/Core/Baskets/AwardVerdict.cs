using Pepper.Core.Perks;

namespace Pepper.Core.Baskets;

/// <summary>Whether an award is good for a basket.</summary>
/// <param name="AwardId">The award.</param>
/// <param name="Perk">Its perk; null where the user holds no such award.</param>
/// <param name="Reason">Why it can't be applied; null where it can.</param>
/// <param name="MaximumAmount">The most it takes off this basket when nothing else does, in major units.</param>
/// <param name="Points">The points that would take.</param>
public sealed record AwardVerdict(string AwardId, Perk? Perk, RefusalReason? Reason, decimal MaximumAmount, decimal Points)
{
    /// <summary>Whether it can be applied.</summary>
    public bool Applies => Reason is null;
}
