using Pepper.Core.Actions;
using Pepper.Core.Awards;
using Pepper.Core.Perks;
using Pepper.Core.Results;

namespace Pepper.Core.Orders;

/// <summary>
/// Redeems the awards that an order's discounts name. One that cannot be redeemed refuses the order: the customer has had
/// the discount, so somebody must look.
/// </summary>
/// <param name="action">The action that tells of the order.</param>
/// <param name="order">The order.</param>
/// <param name="perksOfAwards">The tenant's perks by the ids of the user's awards.</param>
/// <param name="state">What the commit is decided on.</param>
/// <param name="moves">Where the movements go.</param>
internal sealed class OrderRedemptions(
    PostedAction action,
    CompleteOrder order,
    IReadOnlyDictionary<string, Perk> perksOfAwards,
    PostingState state,
    AwardMoves moves)
{
    /// <summary>The awards that the decision looks at: those named, and where one is a tier, the other tiers too.</summary>
    internal static IEnumerable<string> Reads(CompleteOrder order, IReadOnlyDictionary<string, Perk> perksOfAwards)
    {
        var named = order.Discounts.Select(discount => discount.AwardId).OfType<string>().Where(perksOfAwards.ContainsKey).ToList();
        return named.Exists(awardId => perksOfAwards[awardId].IsRanked)
            ? named.Concat(perksOfAwards.Where(award => award.Value.IsRanked).Select(award => award.Key))
            : named;
    }

    /// <summary>Redeems them; discounts that name the same award are one redemption.</summary>
    internal Result<IReadOnlyList<OrderRedemption>> Decide()
    {
        var redeemed = new List<OrderRedemption>();
        var named = order.Discounts
            .Select((discount, place) => (Discount: discount, Field: $"metadata.discounts[{place}]"))
            .Where(named => named.Discount.AwardId is not null)
            .GroupBy(named => named.Discount.AwardId!, StringComparer.Ordinal);
        foreach (var ofAward in named)
        {
            var (discount, field) = ofAward.First();
            if (!perksOfAwards.TryGetValue(ofAward.Key, out var perk) || !(perk.IsGlobal || moves.Stored(ofAward.Key) is not null))
            {
                return Error.Validation($"{field}.awardId", "The user has no such award.");
            }

            if (ofAward.Any(other => other.Discount.PerkId is { } perkId && perkId != perk.Id))
            {
                return Error.Validation($"{field}.perkId", "The award is of another perk.");
            }

            var points = ofAward.Sum(named => named.Discount.PointsOf(perk));
            if (points == 0 && !perk.IsMembership)
            {
                return Error.Validation(field, $"`{field}` takes no points: send `points`, or an `amount`, above zero.");
            }

            if (Redeem(perk, ofAward.Key, points) is { } refusal)
            {
                return Error.Validation(field, refusal.Message);
            }

            redeemed.Add(new OrderRedemption(perk.Id, ofAward.Key, points));
        }

        return redeemed;
    }

    private Error? Redeem(Perk perk, string awardId, decimal points)
    {
        if (perk.IsRanked && LiveTier() is { } live && live.Perk.Id != perk.Id)
        {
            return Error.Refused("Another tier of the user is the live one; this one cannot be redeemed.");
        }

        if (perk.IsMembership)
        {
            return RefuseMembership(perk, awardId, points);
        }

        var movement = AwardMovements.Redeem(
            moves.Current(awardId), perk, action.UserId, points, MovementCause.OfOrderDiscount(state.Call, order.OrderId, action.LocationId));
        if (movement.IsSuccess)
        {
            moves.Add(perk, movement.Value, ActionType.RedeemPerk);
        }

        return movement.Error;
    }

    // Who is in a club stays in it: nothing is used up, so there is only something to check.
    private Error? RefuseMembership(Perk perk, string awardId, decimal points) => perk switch
    {
        { Enabled: false } => Error.Refused("The perk is disabled: it can be neither earned nor redeemed."),
        _ when points > 0 => Error.Refused("An award of this template is not used up by its discount: it takes no points."),
        _ when !perk.IsValidAt(action.LocationId) => Error.Refused("The perk is not valid at this location."),
        _ when Settled(perk, awardId).Available <= 0 => Error.Refused("The user is no member of it: the award holds no points."),
        _ => null,
    };

    private HeldAward? LiveTier() => AwardFilter.LiveTier(perksOfAwards
        .Where(award => award.Value.IsRanked && award.Value.IsValidAt(action.LocationId))
        .Where(award => award.Value.IsGlobal || moves.Stored(award.Key) is not null)
        .Select(award => new HeldAward(Settled(award.Value, award.Key), award.Value, moves.Stored(award.Key))));

    private Award Settled(Perk perk, string awardId) => moves.Current(awardId) is { } award
        ? AwardSettlement.Settle(award, perk, state.Call.Now).Award
        : AwardMovements.Unmoved(perk, action.UserId, state.Call.Now).Award;
}
