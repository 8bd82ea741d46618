using System.Text.Json.Nodes;
using Pepper.Core.Actions;
using Pepper.Core.Awards;
using Pepper.Core.Baskets;
using Pepper.Core.Checkins;
using Pepper.Core.Perks;
using Pepper.Core.Results;
using Pepper.Core.Text;
using Pepper.Core.Users;

namespace Pepper.Core.Orders;

/// <summary>A finished order, ready to be decided on.</summary>
/// <param name="Action">The action that tells of it.</param>
/// <param name="Command">The order.</param>
/// <param name="Earnings">What it earns, before the perks' ceilings.</param>
/// <param name="PerksOfAwards">The tenant's perks by the ids of the user's awards; empty where no discount names an award.</param>
internal sealed record PlannedOrder(
    PostedAction Action, CompleteOrder Command, IReadOnlyList<Earning> Earnings, IReadOnlyDictionary<string, Perk> PerksOfAwards)
    : PlannedEffect(Reads(Action, Command, Earnings, PerksOfAwards))
{
    /// <inheritdoc />
    public override Result<EffectOutcome> Decide(PostingState state)
    {
        if (state.Find(Order.DocumentType, Order.DocumentIdOf(Command.OrderId)) is { } before)
        {
            return Error.Validation(
                "metadata.orderId", $"This order of the user was completed already, by the action {before.Value.ActionId}.");
        }

        // Redeeming comes first: an order is not paid for with what it earns itself.
        var user = state.User!;
        var moves = new AwardMoves(state, user, Action.Id, state.Place);
        var redeemed = new OrderRedemptions(Action, Command, PerksOfAwards, state, moves).Decide();
        return redeemed.IsSuccess ? Earn(redeemed.Value, moves, state, user) : redeemed.Error;
    }

    private Result<EffectOutcome> Earn(IReadOnlyList<OrderRedemption> redeemed, AwardMoves moves, PostingState state, User user)
    {
        var cause = MovementCause.OfOrder(state.Call, Command.OrderId, Action.LocationId);
        var earned = new List<OrderEarning>();
        foreach (var earning in Earnings)
        {
            var movement = AwardMovements.Earn(
                moves.Current(Award.IdOf(user.Id, earning.Perk.Id)), earning.Perk, user.Id, earning.Points, cause);
            if (!movement.IsSuccess)
            {
                return movement.Error;
            }

            moves.Add(earning.Perk, movement.Value, ActionType.RewardEarned);
            if (movement.Value.Entries is [.., { Kind: LedgerEntryKind.Earn } entry])
            {
                earned.Add(Record(earning, entry, state.Call.Now));
            }
        }

        return moves
            .Commit(
                Order.DocumentType.Create(Order.DocumentIdOf(Command.OrderId), Record(redeemed, earned, state, user)),
                PurchaseEndsCheckin.Decide(state, Action.LocationId, Action.OccurredAt ?? state.Call.Now))
            .Map(writes => new EffectOutcome(
                [
                    ("earned", new JsonArray([.. earned.Select(earning => Show(earning.AwardId, earning.PerkId, earning.Points, earning.AvailableAt))])),
                    ("redeemed", new JsonArray([.. redeemed.Select(redemption => Show(redemption.AwardId, redemption.PerkId, redemption.Points, null))])),
                    (ValueRange.Member, ValueRange.Of(Command.Total)),
                    (OrderSpend.Member, Command.Total),
                ],
                writes));
    }

    private static OrderEarning Record(Earning earning, LedgerEntry entry, DateTimeOffset now)
    {
        var terms = earning.Perk.PointsTerms;
        var availableAt = entry.Pending is null ? null : terms.Pending?.AvailableAt(now);
        return new OrderEarning(
            earning.Perk.Id,
            entry.AwardId,
            terms.Unit,
            entry.Delta + (entry.Pending ?? 0),
            terms.Unit == EarningUnit.Item ? terms.PointsPerUnit : 0,
            terms.Unit == EarningUnit.Item ? earning.Items : [])
        {
            AvailableAt = availableAt,
            ExpiresAt = terms.Expiry?.ExpiresAt(availableAt ?? now),
        };
    }

    private Order Record(IReadOnlyList<OrderRedemption> redeemed, IReadOnlyList<OrderEarning> earned, PostingState state, User user) => new(
        Command.OrderId,
        user.TenantId,
        user.Id,
        Action.Id,
        Action.LocationId,
        state.Call.Now,
        Command.Total,
        [.. Command.Items.Select(item => new OrderLine(item.Id, item.Quantity))],
        earned,
        redeemed)
    {
        Scenario = Command.Scenario,
        PaymentTypes = Command.PaymentTypes is { Count: > 0 } types ? types : null,
    };

    private static JsonObject Show(string awardId, string perkId, decimal points, DateTimeOffset? availableAt)
    {
        var shown = new JsonObject { ["awardId"] = awardId, ["perkId"] = perkId, ["points"] = points };
        if (availableAt is { } at)
        {
            shown["availableAt"] = Timestamp.Write(at);
        }

        return shown;
    }

    private static IReadOnlyList<string> Reads(
        PostedAction action, CompleteOrder command, IReadOnlyList<Earning> earnings, IReadOnlyDictionary<string, Perk> perksOfAwards)
    {
        var awards = earnings.Select(earning => Award.IdOf(action.UserId, earning.Perk.Id))
            .Concat(OrderRedemptions.Reads(command, perksOfAwards))
            .Distinct(StringComparer.Ordinal);
        return [Order.DocumentIdOf(command.OrderId), Checkin.DocumentId, .. awards.Select(Award.DocumentIdOf)];
    }
}
