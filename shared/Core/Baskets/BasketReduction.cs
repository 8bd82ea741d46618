namespace Pepper.Core.Baskets;

/// <summary>What was taken off a basket already, by whomever.</summary>
/// <param name="Amount">How much, in major units.</param>
/// <param name="Lines">Off which lines; null where that is not known, which takes from all lines by what they cost.</param>
public sealed record BasketReduction(decimal Amount, IReadOnlyList<LineAmount>? Lines = null);
