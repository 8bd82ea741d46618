using Pepper.Core.Awards;
using Pepper.Core.Calls;
using Pepper.Core.Input;
using Pepper.Core.Results;

namespace Pepper.Core.Credits;

/// <summary>
/// Credits a user. With an award it gains points; with a scheme alone the credit is on record only. Reference: Users,
/// Create a Credit for a User.
/// </summary>
/// <param name="UserId">Who.</param>
/// <param name="Scheme">The merchant's name for what is credited, 1 to 255 characters; needed without an award.</param>
/// <param name="Number">How much, above zero, at most four decimals; with an award null stands for the perk's default points.</param>
/// <param name="Description">Why, 1 to 1,000 characters.</param>
/// <param name="AwardId">The user's award that gains the points; null for none.</param>
public sealed record CreateCredit(string UserId, string? Scheme, decimal? Number, string Description, string? AwardId)
{
    /// <summary>Reads the command from a request's body.</summary>
    public static Result<CreateCredit> From(string userId, Fields body)
    {
        var command = new CreateCredit(
            userId,
            body.Text("scheme", 255, 1),
            body.Number("number", AwardMovements.LeastPoints, Award.MaxAvailable),
            body.RequiredText("description", 1000),
            body.Id("awardId"));
        if (command.Scheme is null && command.AwardId is null)
        {
            body.Fail("scheme", "is required unless `awardId` is given.");
        }

        return body.Finish(command);
    }

    /// <summary>What the credit comes to.</summary>
    /// <param name="creditId">The credit's id.</param>
    /// <param name="held">The award named; null where none is.</param>
    /// <param name="call">The call.</param>
    public Result<CreditOutcome> Decide(string creditId, HeldAward? held, Call call)
    {
        var credit = new Credit(creditId, call.TenantId, UserId, Scheme, Number, Description, AwardId, call.Now);
        if (held is null)
        {
            return new CreditOutcome(credit, null);
        }

        var points = Number ?? held.Perk.DefaultPoints;
        if (points <= 0)
        {
            return Error.Validation("number", "`number` is required: the perk's `points.defaultValue` is 0.");
        }

        var movement = AwardMovements.Grant(held.Stored?.Value, held.Perk, UserId, points, MovementCause.OfCredit(creditId, call));
        return movement.IsSuccess
            ? new CreditOutcome(credit with { Number = points }, movement.Value)
            : InWordsOfCredits(movement.Error);
    }

    // A grant's `points` are a credit's `number`; what else can be wrong is the award's perk.
    private static Error InWordsOfCredits(Error error) => error.Field == "points"
        ? Error.Validation("number", error.Message.Replace("`points`", "`number`", StringComparison.Ordinal))
        : Error.Validation("awardId", error.Message);
}

/// <summary>A credit, and what it does to an award.</summary>
/// <param name="Credit">The credit.</param>
/// <param name="Movement">The points that the award gains; null where none is named.</param>
public sealed record CreditOutcome(Credit Credit, Movement? Movement);
