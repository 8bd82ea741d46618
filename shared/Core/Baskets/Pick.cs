namespace Pepper.Core.Baskets;

/// <summary>Some equally priced pieces of one line that a discount falls on.</summary>
/// <param name="Item">The place of the line, from 0.</param>
/// <param name="Count">How many pieces.</param>
/// <param name="Price">What is left to pay for each.</param>
/// <param name="Most">The most that can be taken off all of them, in major units; the discount is shared out by it.</param>
internal readonly record struct Pick(int Item, int Count, decimal Price, decimal Most);
