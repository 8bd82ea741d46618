namespace Pepper.Core.Baskets;

/// <summary>Money of one line of a basket.</summary>
/// <param name="Item">The place of the item in the basket's list, from 0.</param>
/// <param name="Amount">How much, in major units.</param>
public readonly record struct LineAmount(int Item, decimal Amount);
