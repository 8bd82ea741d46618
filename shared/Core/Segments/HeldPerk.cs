namespace Pepper.Core.Segments;

/// <summary>A perk that a member holds for being one.</summary>
/// <param name="PerkId">The perk.</param>
/// <param name="Points">The points that the membership gave, and takes when it ends; 0 where the perk has none to give.</param>
public sealed record HeldPerk(string PerkId, decimal Points);
