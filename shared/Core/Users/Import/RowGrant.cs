namespace Pepper.Core.Users.Import;

/// <summary>A perk that a row grants.</summary>
/// <param name="PerkId">The perk, as written.</param>
/// <param name="Points">The points; null for the perk's default.</param>
/// <param name="Column">The column that asks for it, for messages.</param>
public sealed record RowGrant(string PerkId, decimal? Points, string Column);
