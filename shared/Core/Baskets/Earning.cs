using Pepper.Core.Perks;

namespace Pepper.Core.Baskets;

/// <summary>What a basket earns on one perk, before the perk's ceiling and before any wait.</summary>
/// <param name="Perk">The perk.</param>
/// <param name="Units">How many of the perk's units: qualifying items paid for, money spent on them, or one visit.</param>
/// <param name="Points">The points that these come to, above zero.</param>
/// <param name="Items">The places of the items that count, from 0.</param>
public sealed record Earning(Perk Perk, decimal Units, decimal Points, IReadOnlyList<int> Items);
