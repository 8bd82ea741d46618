using Pepper.Core.Awards;

namespace Pepper.Core.Baskets;

/// <summary>A discount that an award takes off a basket.</summary>
/// <param name="Held">The award.</param>
/// <param name="Amount">How much, in major units.</param>
/// <param name="Points">The points that it takes; 0 where the award is not used up.</param>
/// <param name="Lines">Off which lines; they add up to the amount.</param>
public sealed record AppliedAward(HeldAward Held, decimal Amount, decimal Points, IReadOnlyList<LineAmount> Lines);
