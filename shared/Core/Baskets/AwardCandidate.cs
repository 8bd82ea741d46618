using Pepper.Core.Awards;
using Pepper.Core.Perks;

namespace Pepper.Core.Baskets;

/// <summary>An award on its way to being applied to a basket, or not.</summary>
internal sealed class AwardCandidate
{
    private readonly RedeemOnBasket? redeem;
    private readonly decimal? points;

    private AwardCandidate(HeldAward held, AskedAward? asked, RedeemOnBasket? redeem, AwardVerdict verdict)
    {
        Held = held;
        Verdict = verdict;
        IsWanted = verdict.Applies && (asked is null ? held.Perk.Auto : asked.Points != 0);
        points = asked?.Points;
        this.redeem = redeem;
    }

    /// <summary>The award.</summary>
    internal HeldAward Held { get; }

    /// <summary>Whether it can be applied.</summary>
    internal AwardVerdict Verdict { get; private set; }

    /// <summary>Whether it is to be: asked for, or automatic and not left out.</summary>
    internal bool IsWanted { get; }

    /// <summary>When it is its turn; see <see cref="RedeemOnBasket.Stage"/>.</summary>
    internal int Stage => redeem?.Stage ?? 0;

    /// <summary>Judges each award by itself, those of highest priority first.</summary>
    internal static IReadOnlyList<AwardCandidate> Judge(
        IReadOnlyList<HeldAward> held, IReadOnlyList<BasketItem> items, Occasion occasion, IReadOnlyList<AskedAward> asked, RemainingLines basket)
    {
        var byId = asked.ToDictionary(award => award.AwardId, StringComparer.Ordinal);
        var live = AwardFilter.LiveTier(held.Where(award => award.Perk.IsValidAt(occasion.LocationId)));
        return
        [
            .. held
                .OrderByDescending(award => award.Perk.Priority)
                .ThenBy(award => award.Perk.Id, StringComparer.Ordinal)
                .Select(award => Judge(award, live, items, occasion, byId.GetValueOrDefault(award.Award.Id), basket.Copy())),
        ];
    }

    /// <summary>Takes the discount off the lines; null where others left nothing for it.</summary>
    internal AppliedAward? ApplyTo(RemainingLines lines)
    {
        var outcome = redeem!.Redeem(lines, points);
        if (outcome.Reason is { } reason)
        {
            Verdict = Verdict with { Reason = reason, MaximumAmount = 0, Points = 0 };
            return null;
        }

        return new AppliedAward(Held, outcome.Amount, outcome.Points, outcome.Lines);
    }

    private static AwardCandidate Judge(
        HeldAward held, HeldAward? live, IReadOnlyList<BasketItem> items, Occasion occasion, AskedAward? asked, RemainingLines alone)
    {
        var terms = PerkTerms.Of(held.Perk);
        var reason = JudgePerk(held, live, occasion)
            ?? (terms.IsSuccess ? BasketFit.Judge(terms.Value, items, occasion) : RefusalReason.TermsUnreadable);
        if (reason is not null || !terms.IsSuccess)
        {
            return new AwardCandidate(held, asked, null, new AwardVerdict(held.Award.Id, held.Perk, reason, 0, 0));
        }

        var redemption = new RedeemOnBasket(held, terms.Value, new MoneyRounding(occasion.MoneyDigits));
        var outcome = redemption.Redeem(alone, asked is { Points: > 0 } ? asked.Points : null);
        return new AwardCandidate(
            held, asked, redemption, new AwardVerdict(held.Award.Id, held.Perk, outcome.Reason, outcome.Amount, outcome.Points));
    }

    private static RefusalReason? JudgePerk(HeldAward held, HeldAward? live, Occasion occasion)
    {
        if (!held.Perk.Enabled)
        {
            return RefusalReason.PerkDisabled;
        }

        if (!held.Perk.IsValidAt(occasion.LocationId))
        {
            return RefusalReason.OtherLocation;
        }

        return held.Perk.IsRanked && held != live ? RefusalReason.OtherTier : null;
    }
}
