namespace Pepper.Core.Awards.Import;

/// <summary>A perk that a row of an import file grants.</summary>
/// <param name="PerkId">The perk, as written.</param>
/// <param name="Points">The points; null for the perk's default.</param>
public sealed record RowGrant(string PerkId, decimal? Points);
