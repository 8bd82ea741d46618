namespace Pepper.Core.Orders;

/// <summary>What a refund is to move back.</summary>
/// <param name="Order">The order after it.</param>
/// <param name="TakenBack">Points to take from awards, as far as they still have them.</param>
/// <param name="GivenBack">Redemptions to give back.</param>
public sealed record Reversal(Order Order, IReadOnlyList<TakenBack> TakenBack, IReadOnlyList<OrderRedemption> GivenBack);

/// <summary>Points of an earning to take back.</summary>
/// <param name="PerkId">The perk.</param>
/// <param name="AwardId">The award.</param>
/// <param name="Points">How many, above zero.</param>
/// <param name="AvailableAt">Until when they were to be held back; null where they were not.</param>
/// <param name="ExpiresAt">When they were to expire; null for never.</param>
public sealed record TakenBack(string PerkId, string AwardId, decimal Points, DateTimeOffset? AvailableAt, DateTimeOffset? ExpiresAt);
