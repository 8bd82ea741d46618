using Pepper.Core.Perks;

namespace Pepper.Core.Baskets;

/// <summary>What a basket would add to a user's award.</summary>
/// <param name="Perk">The perk.</param>
/// <param name="AwardId">The award that the user has of it, or would have.</param>
/// <param name="Points">The points, no more than the perk's ceiling lets in; above zero.</param>
/// <param name="AvailableAt">From when they could be redeemed; null for at once.</param>
public sealed record EarnedPoints(Perk Perk, string AwardId, decimal Points, DateTimeOffset? AvailableAt);
