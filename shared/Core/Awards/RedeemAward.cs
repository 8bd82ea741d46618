using Pepper.Core.Actions;
using Pepper.Core.Calls;
using Pepper.Core.Input;
using Pepper.Core.Perks;
using Pepper.Core.Results;

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
    /// <param name="time">What the perk's <c>dateTimeRestriction</c> says of the moment.</param>
    /// <param name="cause">What makes the points move.</param>
    public Result<Movement> Decide(HeldAward held, HeldAward? liveTier, TimeVerdict time, MovementCause cause)
    {
        if (liveTier is not null && liveTier.Award.Id != held.Award.Id)
        {
            return Error.Validation("awardId", "Another tier of the user is the live one; this one cannot be redeemed.");
        }

        return time switch
        {
            TimeVerdict.NotStarted => Error.Validation("awardId", "The perk's `dateTimeRestriction.startDate` has not come yet."),
            TimeVerdict.Ended => Error.Validation("awardId", "The perk's `dateTimeRestriction.endDate` has passed."),
            TimeVerdict.OtherHours => Error.Validation("awardId", "The perk's `dateTimeRestriction` is for other days or hours."),
            _ => AwardMovements.Redeem(held.Stored?.Value, held.Perk, UserId, Points, cause),
        };
    }
}

/// <summary>Carries out <see cref="RedeemAward"/>.</summary>
public sealed class RedeemAwardHandler(AwardWork work, UserAwards awards, RedemptionTerms terms)
{
    /// <summary>Redeems points.</summary>
    public Task<Result<HeldAward>> HandleAsync(RedeemAward command, Call call, CancellationToken cancellation)
    {
        var cause = MovementCause.Of(call, command.LocationId);
        RedemptionVerdict? verdict = null;
        return work.MoveAsync(
            call,
            command.UserId,
            async user =>
            {
                if (await awards.FindAsync(user, command.AwardId, cancellation) is not { } held)
                {
                    return AwardWork.NoAward();
                }

                verdict = await terms.JudgeAsync(user, held.Perk, command.LocationId, call, cancellation);
                return held;
            },
            held => command.Decide(held, verdict?.LiveTier, verdict?.Time ?? TimeVerdict.Good, cause),
            ActionType.RedeemPerk,
            Error.NotFound("user", "userId"),
            cancellation);
    }
}
