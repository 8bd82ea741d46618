namespace Pepper.Core.Baskets;

/// <summary>What a basket comes to. The discounts and the total add up to the subtotal.</summary>
/// <param name="Subtotal">What the items cost, in major units.</param>
/// <param name="Discounts">What is taken off, in the order in which it is.</param>
/// <param name="Total">What is left to pay; never below zero.</param>
/// <param name="Awards">Each award of the user, those of highest priority first, then those asked for that the user has not.</param>
/// <param name="Earned">What the basket would earn.</param>
public sealed record BasketOutcome(
    decimal Subtotal,
    IReadOnlyList<AppliedAward> Discounts,
    decimal Total,
    IReadOnlyList<AwardVerdict> Awards,
    IReadOnlyList<EarnedPoints> Earned);
