using Pepper.Core.Awards;
using Pepper.Core.Perks;

namespace Pepper.Core.Baskets;

/// <summary>
/// Decides which of a user's awards apply to a basket, what they take off it and what it would earn. Pure: the same input
/// gives the same outcome, and nothing is changed. Awards of <c>auto</c> perks and those asked for are applied: first
/// discounts on items, then per cent of what is left, then amounts, and points as money last; by priority within, the
/// highest first, then by the perks' ids. Each takes from what the ones before it left. Reference: basket calculation,
/// whose shapes are ours; docs/loyalty.md shows each template at work.
/// </summary>
public static class BasketCalculator
{
    /// <summary>Calculates a basket.</summary>
    /// <param name="items">What is in it.</param>
    /// <param name="userId">Whose it is.</param>
    /// <param name="held">The user's awards.</param>
    /// <param name="perks">The tenant's perks.</param>
    /// <param name="occasion">When, where and how it is bought.</param>
    /// <param name="asked">The awards asked for, each once.</param>
    public static BasketOutcome Calculate(
        IReadOnlyList<BasketItem> items,
        string userId,
        IReadOnlyList<HeldAward> held,
        IEnumerable<Perk> perks,
        Occasion occasion,
        IReadOnlyList<AskedAward> asked)
    {
        var lines = new RemainingLines(items, new MoneyRounding(occasion.MoneyDigits));
        var subtotal = lines.Total;
        var settled = held.Select(award => award with { Award = AwardSettlement.Settle(award.Award, award.Perk, occasion.At).Award }).ToList();
        var candidates = AwardCandidate.Judge(settled, items, occasion, asked, lines);

        var applied = new List<AppliedAward>();
        foreach (var candidate in candidates.Where(each => each.IsWanted).OrderBy(each => each.Stage))
        {
            if (candidate.ApplyTo(lines) is { } discount)
            {
                applied.Add(discount);
            }
        }

        IEnumerable<AwardVerdict> unknown = asked
            .Where(award => candidates.All(candidate => candidate.Held.Award.Id != award.AwardId))
            .Select(award => new AwardVerdict(award.AwardId, null, RefusalReason.NotHeld, 0, 0));
        return new BasketOutcome(
            subtotal,
            applied,
            lines.Total,
            [.. candidates.Select(candidate => candidate.Verdict), .. unknown],
            Earn(EarnPoints.Of(items, lines, perks, occasion), userId, settled, applied, occasion.At));
    }

    private static List<EarnedPoints> Earn(
        IReadOnlyList<Earning> earnings, string userId, List<HeldAward> held, List<AppliedAward> applied, DateTimeOffset at)
    {
        var awards = held.ToDictionary(award => award.Perk.Id, award => award.Award, StringComparer.Ordinal);
        foreach (var discount in applied)
        {
            var before = discount.Held.Award;
            awards[discount.Held.Perk.Id] = before with { Available = before.Available - discount.Points };
        }

        var earned = new List<EarnedPoints>();
        foreach (var earning in earnings)
        {
            var before = awards.GetValueOrDefault(earning.Perk.Id) ?? AwardMovements.Unmoved(earning.Perk, userId, at).Award;
            var movement = AwardMovements.Earn(before, earning.Perk, userId, earning.Points, new MovementCause("basket", at));
            if (movement.Value is { } gained && gained.Award.Available + gained.Award.PendingPoints - before.Available - before.PendingPoints is > 0 and var points)
            {
                earned.Add(new EarnedPoints(earning.Perk, before.Id, points, earning.Perk.PointsTerms.Pending?.AvailableAt(at)));
            }
        }

        return earned;
    }
}
