using Pepper.Core.Perks;

namespace Pepper.Core.Baskets;

/// <summary>Whether a basket is what a perk asks for, whatever is to be done with the perk.</summary>
internal static class BasketFit
{
    /// <summary>Why not; null where it is.</summary>
    internal static RefusalReason? Judge(PerkTerms terms, IReadOnlyList<BasketItem> items, Occasion occasion) =>
        JudgeTime(terms.Time.Judge(occasion.At, occasion.Zone))
        ?? (terms.Qualification.TakesScenario(occasion.Scenario) ? JudgeItems(terms.Qualification, items, occasion) : RefusalReason.OtherScenario);

    private static RefusalReason? JudgeTime(TimeVerdict verdict) => verdict switch
    {
        TimeVerdict.NotStarted => RefusalReason.NotStarted,
        TimeVerdict.Ended => RefusalReason.Ended,
        TimeVerdict.OtherHours => RefusalReason.OtherHours,
        _ => null,
    };

    private static RefusalReason? JudgeItems(QualificationTerms terms, IReadOnlyList<BasketItem> items, Occasion occasion)
    {
        var money = new MoneyRounding(occasion.MoneyDigits);
        var qualifying = items.Where(item => item.QualifiesFor(terms)).ToList();
        if (qualifying.Count == 0)
        {
            return RefusalReason.NoQualifyingItem;
        }

        if (qualifying.Sum(item => item.Quantity) < terms.MinimumQuantity)
        {
            return RefusalReason.BelowMinimumQuantity;
        }

        return qualifying.Sum(item => item.LinePrice(money)) < terms.MinimumSpend ? RefusalReason.BelowMinimumSpend : null;
    }
}
