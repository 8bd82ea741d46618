using Pepper.Core.Awards;
using Pepper.Core.Perks;

namespace Pepper.Core.Baskets;

/// <summary>What was taken off a basket already, by whomever.</summary>
/// <param name="Amount">How much, in major units.</param>
/// <param name="Lines">Off which lines; null where that is not known, which takes from all lines by what they cost.</param>
public sealed record BasketReduction(decimal Amount, IReadOnlyList<LineAmount>? Lines = null)
{
    /// <summary>
    /// The award whose discount it is, holding no more points than were redeemed; null where it is none. Where the award
    /// takes this very amount off, it falls on the pieces that the award falls on, so that a free one counts as free.
    /// </summary>
    public HeldAward? Redeemed { get; init; }

    /// <summary>Takes it off what is left of a basket.</summary>
    internal RemainingLines TakeFrom(RemainingLines left, MoneyRounding money)
    {
        if (Redeemed is { } held && PerkTerms.Of(held.Perk) is { IsSuccess: true, Value: var terms })
        {
            var lines = left.Copy();
            var asked = held.Perk.IsMembership ? null : (decimal?)held.Award.Available;
            if (new RedeemOnBasket(held, terms, money).Redeem(lines, asked).Amount == Amount)
            {
                return lines;
            }
        }

        left.Take(this);
        return left;
    }
}
