namespace Pepper.Core.Stamps;

/// <summary>What a press of a stamp may bring about. Reference: Stamps, <c>effects</c>; its members are ours.</summary>
/// <param name="GrantPerk">Perks that it may grant, at most 50; null for none.</param>
/// <param name="RedeemPerk">Perks that it may redeem, at most 50; null for none.</param>
/// <param name="Checkin">Whether it may check its user in at its location; null for no.</param>
public sealed record StampEffects(IReadOnlyList<PerkEffect>? GrantPerk, IReadOnlyList<PerkEffect>? RedeemPerk, bool? Checkin);

/// <summary>A perk that a press may grant or redeem.</summary>
/// <param name="PerkId">The perk.</param>
/// <param name="Points">
/// The points of one press, above zero; null for a grant stands for the perk's <c>points.defaultValue</c>, for a redemption
/// for what the user asks, or <c>points.redeemable</c> of the perk.
/// </param>
public sealed record PerkEffect(string PerkId, decimal? Points);
