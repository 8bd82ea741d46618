using Pepper.Core.Baskets;
using Pepper.Core.Perks;

namespace Pepper.Functions.Baskets;

/// <summary>A calculated basket as it is answered. Reference: basket calculation, whose shapes are ours.</summary>
internal sealed record BasketView(
    decimal Subtotal,
    IReadOnlyList<DiscountView> Discounts,
    decimal Total,
    IReadOnlyList<BasketAwardView> Awards,
    IReadOnlyList<EarnedView> Earned)
{
    public static BasketView Of(BasketOutcome outcome) => new(
        outcome.Subtotal,
        [.. outcome.Discounts.Select(DiscountView.Of)],
        outcome.Total,
        [.. outcome.Awards.Select(BasketAwardView.Of)],
        [.. outcome.Earned.Select(earned => new EarnedView(earned.Perk.Id, earned.AwardId, earned.Points, earned.AvailableAt))]);
}

/// <summary>A discount that is taken off.</summary>
internal sealed record DiscountView(
    string AwardId,
    string PerkId,
    string? Token,
    string Title,
    PerkTemplate Template,
    decimal Amount,
    decimal Points,
    IReadOnlyList<LineAmount> Lines)
{
    internal static DiscountView Of(AppliedAward applied) => new(
        applied.Held.Award.Id,
        applied.Held.Perk.Id,
        applied.Held.Perk.Token,
        applied.Held.Perk.Title,
        applied.Held.Perk.Template,
        applied.Amount,
        applied.Points,
        applied.Lines);
}

/// <summary>Whether an award is good for the basket.</summary>
internal sealed record BasketAwardView(
    string AwardId, string? PerkId, string? Title, bool Applies, RefusalReason? Reason, decimal MaximumAmount, decimal Points)
{
    internal static BasketAwardView Of(AwardVerdict verdict) => new(
        verdict.AwardId, verdict.Perk?.Id, verdict.Perk?.Title, verdict.Applies, verdict.Reason, verdict.MaximumAmount, verdict.Points);
}

/// <summary>What the basket would earn.</summary>
internal sealed record EarnedView(string PerkId, string AwardId, decimal Points, DateTimeOffset? AvailableAt);
