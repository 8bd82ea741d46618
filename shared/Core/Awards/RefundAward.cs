using Pepper.Core.Actions;
using Pepper.Core.Calls;
using Pepper.Core.Input;
using Pepper.Core.Results;

namespace Pepper.Core.Awards;

/// <summary>
/// Gives redeemed points back to an award; all refunds of an award together never exceed its redemptions. Reference:
/// Awards, Refund an Award Redemption (PointPerk).
/// </summary>
/// <param name="UserId">Whose award; null when only the award is named.</param>
/// <param name="AwardId">Which one.</param>
/// <param name="Points">How many, above zero.</param>
public sealed record RefundAward(string? UserId, string AwardId, decimal Points)
{
    /// <summary>Reads the command from a request's body.</summary>
    public static Result<RefundAward> From(string? userId, string awardId, Fields body) => body.Finish(new RefundAward(
        userId, awardId, body.RequiredNumber("value", AwardMovements.LeastPoints, Award.MaxAvailable)));

    /// <summary>What the refund comes to.</summary>
    public Result<Movement> Decide(HeldAward held, MovementCause cause) =>
        AwardMovements.Refund(held.Stored?.Value, held.Perk, held.Award.UserId, Points, cause);
}

/// <summary>Carries out <see cref="RefundAward"/>.</summary>
public sealed class RefundAwardHandler(AwardWork work, UserAwards awards)
{
    /// <summary>Refunds points; admins only, whichever way the call came in.</summary>
    public async Task<Result<HeldAward>> HandleAsync(RefundAward command, Call call, CancellationToken cancellation)
    {
        if (!call.Caller.IsAdmin)
        {
            return Error.Forbidden();
        }

        var cause = MovementCause.Of(call);
        var userId = command.UserId ?? await awards.FindOwnerAsync(call.TenantId, command.AwardId, cancellation);
        return userId is null
            ? AwardWork.NoAward()
            : await work.MoveAsync(
                call, userId, command.AwardId, held => command.Decide(held, cause), ActionType.AwardPointsRefunded, cancellation);
    }
}
