using Pepper.Core.Actions;
using Pepper.Core.Calls;
using Pepper.Core.Input;
using Pepper.Core.Results;
using Pepper.Core.Users;

namespace Pepper.Core.Awards;

/// <summary>Takes points from an award. Reference: Awards, Redeem an Award (PointPerk).</summary>
/// <param name="UserId">Whose award.</param>
/// <param name="AwardId">Which one.</param>
/// <param name="Points">How many, above zero and no more than there are.</param>
/// <param name="LocationId">Where, if anywhere.</param>
public sealed record RedeemAward(string UserId, string AwardId, decimal Points, string? LocationId)
{
    /// <summary>Reads the command from a request's body.</summary>
    public static Result<RedeemAward> From(string userId, string awardId, Fields body) => body.Finish(new RedeemAward(
        userId,
        awardId,
        body.RequiredNumber("valueToRedeem", AwardMovements.LeastPoints, Award.MaxAvailable),
        body.Id("locationId")));

    /// <summary>What the redemption comes to.</summary>
    /// <param name="held">The award.</param>
    /// <param name="liveTier">The live one among the user's tiers, where the award is a tier.</param>
    /// <param name="cause">What makes the points move.</param>
    public Result<Movement> Decide(HeldAward held, HeldAward? liveTier, MovementCause cause) =>
        liveTier is not null && liveTier.Award.Id != held.Award.Id
            ? Error.Validation("awardId", "Another tier of the user is the live one; this one cannot be redeemed.")
            : AwardMovements.Redeem(held.Stored?.Value, held.Perk, UserId, Points, cause);
}

/// <summary>Carries out <see cref="RedeemAward"/>.</summary>
public sealed class RedeemAwardHandler(AwardWork work, UserAwards awards)
{
    /// <summary>Redeems points.</summary>
    public Task<Result<HeldAward>> HandleAsync(RedeemAward command, Call call, CancellationToken cancellation)
    {
        var cause = MovementCause.Of(call, command.LocationId);
        HeldAward? liveTier = null;
        return work.MoveAsync(
            call,
            command.UserId,
            async user =>
            {
                if (await awards.FindAsync(user, command.AwardId, cancellation) is not { } held)
                {
                    return AwardWork.NoAward();
                }

                liveTier = held.Perk.IsRanked ? await LiveTierAsync(user, command.LocationId, cancellation) : null;
                return held;
            },
            held => command.Decide(held, liveTier, cause),
            ActionType.RedeemPerk,
            Error.NotFound("user", "userId"),
            cancellation);
    }

    private async Task<HeldAward?> LiveTierAsync(User user, string? locationId, CancellationToken cancellation)
    {
        var all = await awards.ReadAsync(user, cancellation);
        return AwardFilter.LiveTier(all.Where(held => held.Perk.IsValidAt(locationId)));
    }
}
