using Pepper.Core.Actions;
using Pepper.Core.Calls;
using Pepper.Core.Input;
using Pepper.Core.Perks;
using Pepper.Core.Results;

namespace Pepper.Core.Awards;

/// <summary>
/// Grants a perk to a user: makes the user's award of it, or adds points to the one there is. Reference: Awards, Award a
/// Perk (PointPerk).
/// </summary>
/// <param name="PerkId">The perk.</param>
/// <param name="UserId">Who gets it.</param>
/// <param name="Points">How many points, above zero; null for the perk's default.</param>
/// <param name="LocationId">Where, if anywhere.</param>
public sealed record GrantPoints(string PerkId, string UserId, decimal? Points, string? LocationId)
{
    /// <summary>Reads the command from a request's body.</summary>
    public static Result<GrantPoints> From(string perkId, Fields body) => body.Finish(new GrantPoints(
        perkId,
        body.RequiredId("userId"),
        body.Number("points", AwardMovements.LeastPoints, Award.MaxAvailable),
        body.Id("locationId")));

    /// <summary>What the grant comes to.</summary>
    /// <param name="current">The user's award of the perk; null when there is none.</param>
    /// <param name="perk">The perk.</param>
    /// <param name="cause">What makes the points move.</param>
    public Result<Movement> Decide(Award? current, Perk perk, MovementCause cause) =>
        Points is null && perk.DefaultPoints <= 0
            ? Error.Validation("points", "`points` is required: the perk's `points.defaultValue` is 0.")
            : AwardMovements.Grant(current, perk, UserId, Points ?? perk.DefaultPoints, cause);
}

/// <summary>Carries out <see cref="GrantPoints"/>.</summary>
public sealed class GrantPointsHandler(AwardWork work, UserAwards awards, PerkCatalogue perks)
{
    /// <summary>Grants the perk.</summary>
    public Task<Result<HeldAward>> HandleAsync(GrantPoints command, Call call, CancellationToken cancellation)
    {
        var cause = MovementCause.Of(call, command.LocationId);
        return work.MoveAsync(
            call,
            command.UserId,
            async user => await perks.FindAsync(call.TenantId, command.PerkId, cancellation) is { } perk
                ? await awards.OfPerkAsync(user, perk, cancellation)
                : Error.NotFound("perk", "perkId"),
            held => command.Decide(held.Stored?.Value, held.Perk, cause),
            ActionType.RewardEarned,
            Error.Validation("userId", "`userId` names no user."),
            cancellation);
    }
}
