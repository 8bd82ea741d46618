using Pepper.Core.Calls;
using Pepper.Core.Input;
using Pepper.Core.Results;

namespace Pepper.Core.Awards;

/// <summary>
/// Sets an award's balance. The ledger says so; no action does. Reference: Awards, Update Award (PointAward).
/// </summary>
/// <param name="AwardId">Which one.</param>
/// <param name="Available">The balance to be, from zero to <see cref="Award.MaxAvailable"/>.</param>
public sealed record UpdateAward(string AwardId, decimal Available)
{
    /// <summary>Reads the command from a request's body.</summary>
    public static Result<UpdateAward> From(string awardId, Fields body)
    {
        if (!body.Has("points"))
        {
            body.Fail("points", "is required.");
        }

        var available = body.Object("points")?.RequiredNumber("available", 0, Award.MaxAvailable);
        return body.Finish(new UpdateAward(awardId, available.GetValueOrDefault()));
    }

    /// <summary>What the update comes to.</summary>
    public Movement Decide(HeldAward held, MovementCause cause) =>
        AwardMovements.Correct(held.Stored?.Value, held.Perk, held.Award.UserId, Available, cause);
}

/// <summary>Carries out <see cref="UpdateAward"/>.</summary>
public sealed class UpdateAwardHandler(AwardWork work, UserAwards awards)
{
    /// <summary>Sets the balance.</summary>
    public async Task<Result<HeldAward>> HandleAsync(UpdateAward command, Call call, CancellationToken cancellation)
    {
        var cause = MovementCause.Of(call);
        var userId = await awards.FindOwnerAsync(call.TenantId, command.AwardId, cancellation);
        return userId is null
            ? AwardWork.NoAward()
            : await work.MoveAsync(call, userId, command.AwardId, held => command.Decide(held, cause), null, cancellation);
    }
}
