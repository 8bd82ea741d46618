namespace Pepper.Core.Users.Import;

/// <summary>A column of an import file that grants perks.</summary>
/// <param name="Index">Where it is, from 0.</param>
/// <param name="Name">Its name, for messages.</param>
/// <param name="PerkId">
/// For a <c>points_perk_</c> column the perk its name ends with, the cells holding points; null for a <c>perk</c> column,
/// whose cells hold the perks' ids.
/// </param>
public sealed record GrantColumn(int Index, string Name, string? PerkId);
