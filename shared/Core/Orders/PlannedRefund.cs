using System.Text.Json.Nodes;
using Pepper.Core.Actions;
using Pepper.Core.Awards;
using Pepper.Core.Locations;
using Pepper.Core.Perks;
using Pepper.Core.Results;

namespace Pepper.Core.Orders;

/// <summary>A refund of an order, ready to be decided on.</summary>
/// <param name="Action">The action that tells of it.</param>
/// <param name="Command">The refund.</param>
/// <param name="Order">The order as it was when it was looked up, for the awards that it moved.</param>
/// <param name="Place">Where the order was made, which need not be where it is refunded.</param>
/// <param name="Perks">The tenant's perks.</param>
internal sealed record PlannedRefund(PostedAction Action, RefundOrder Command, Order Order, Place Place, TenantPerks Perks)
    : PlannedEffect(Reads(Order))
{
    /// <inheritdoc />
    public override Result<EffectOutcome> Decide(PostingState state)
    {
        var stored = state.Find(Order.DocumentType, Order.DocumentIdOf(Command.OrderId))!;
        return Command.Decide(stored.Value).Then(reversal =>
        {
            // What is given back comes first, so that an award which did both ends as it was before the order.
            var moves = new AwardMoves(state, state.User!, Action.Id, Place);
            var givenBack = new JsonArray([.. reversal.GivenBack.Select(redemption => GiveBack(redemption, moves, state))]);
            var takenBack = new JsonArray([.. reversal.TakenBack.Select(back => TakeBack(back, moves, state))]);
            return moves
                .Commit(Order.DocumentType.Replace(stored, reversal.Order))
                .Map(writes => new EffectOutcome([("takenBack", takenBack), ("givenBack", givenBack), .. OrderSpend.OfRefund(stored.Value, reversal.Order)], writes));
        });
    }

    private JsonObject TakeBack(TakenBack back, AwardMoves moves, PostingState state)
    {
        var taken = 0m;
        if (PerkOf(back.PerkId) is { } perk && moves.Current(back.AwardId) is { } award)
        {
            var movement = AwardMovements.TakeBack(
                award,
                perk,
                back.Points,
                back.AvailableAt,
                back.ExpiresAt,
                MovementCause.OfOrderRefund(state.Call, Action.Id, Command.OrderId, Order.LocationId));
            moves.Add(perk, movement, ActionType.AwardPointsRefunded);
            taken = movement.Entries is [.., { Kind: LedgerEntryKind.Reversal } entry] ? -entry.Delta - (entry.Pending ?? 0) : 0;
        }

        return Show(back.AwardId, back.PerkId, taken, back.Points - taken);
    }

    // What was refunded by hand meanwhile is not given back again.
    private JsonObject GiveBack(OrderRedemption redemption, AwardMoves moves, PostingState state)
    {
        var given = 0m;
        if (PerkOf(redemption.PerkId) is { } perk && moves.Current(redemption.AwardId) is { Redeemed: > 0 } award)
        {
            var movement = AwardMovements.Refund(
                award,
                perk,
                award.UserId,
                Math.Min(redemption.Points, award.Redeemed),
                MovementCause.OfOrderReturn(state.Call, Action.Id, Command.OrderId, Order.LocationId));
            if (movement.IsSuccess)
            {
                moves.Add(perk, movement.Value, ActionType.AwardPointsRefunded);
                given = movement.Value.Delta;
            }
        }

        return Show(redemption.AwardId, redemption.PerkId, given, redemption.Points - given);
    }

    // A perk that was deleted since takes back and gives back all the same.
    private Perk? PerkOf(string perkId) => Perks.All.FirstOrDefault(perk => perk.Id == perkId);

    private static JsonObject Show(string awardId, string perkId, decimal points, decimal shortfall)
    {
        var shown = new JsonObject { ["awardId"] = awardId, ["perkId"] = perkId, ["points"] = points };
        if (shortfall > 0)
        {
            shown["shortfall"] = shortfall;
        }

        return shown;
    }

    private static IReadOnlyList<string> Reads(Order order)
    {
        var awards = order.Earned.Select(earning => earning.AwardId)
            .Concat(order.Redeemed.Select(redemption => redemption.AwardId))
            .Distinct(StringComparer.Ordinal);
        return [Order.DocumentIdOf(order.OrderId), .. awards.Select(Award.DocumentIdOf)];
    }
}
