using System.Globalization;
using Pepper.Core.Perks;
using Pepper.Core.Results;

namespace Pepper.Core.Awards;

/// <summary>
/// Decides how points move: the one place where balances change, used by calls, imports and rules alike. Pure; whoever
/// calls commits <see cref="Movement.Writes"/> together with whatever else must be true at the same time.
/// </summary>
public static class AwardMovements
{
    /// <summary>The fewest points that can move.</summary>
    public const decimal LeastPoints = 0.0001m;

    /// <summary>Adds points, making the award when there is none. Reference: Awards, Award a Perk.</summary>
    /// <param name="current">The user's award of the perk; null when there is none.</param>
    /// <param name="perk">The perk, not deleted.</param>
    /// <param name="userId">Who gets the points.</param>
    /// <param name="points">How many, above zero; <see cref="Perk.DefaultPoints"/> where none are named.</param>
    /// <param name="cause">What makes them move.</param>
    /// <returns>The movement; 422 for a disabled perk, no points, or more than an award can hold.</returns>
    public static Result<Movement> Grant(Award? current, Perk perk, string userId, decimal points, MovementCause cause)
    {
        if (!perk.Enabled)
        {
            return Disabled();
        }

        if (points <= 0)
        {
            return NotPositive("points");
        }

        var start = StartOf(current, perk, userId, cause.At);
        return (TooFull(start.Award, points, "points") ?? AboveMaximum(start.Award, perk, points)) is { } full
            ? full
            : Gain(start, LedgerEntryKind.Grant, perk, points, cause);
    }

    /// <summary>
    /// Adds points that an order earned, as far as the perk's <c>points.maximum</c> lets it; where the perk holds points
    /// back they become available later. Reference: the action ORDER_COMPLETED.
    /// </summary>
    /// <returns>The movement; one without entries where nothing can be added. 422 for a disabled perk.</returns>
    /// <inheritdoc cref="Grant"/>
    public static Result<Movement> Earn(Award? current, Perk perk, string userId, decimal points, MovementCause cause)
    {
        if (!perk.Enabled)
        {
            return Disabled();
        }

        var start = StartOf(current, perk, userId, cause.At);
        var earned = Math.Min(points, RoomIn(start.Award, perk.PointsTerms.Maximum));
        if (earned <= 0)
        {
            return start;
        }

        return perk.PointsTerms.Pending?.AvailableAt(cause.At) is { } availableAt
            ? start.Then(LedgerEntryKind.Earn, 0, cause, start.Award.Lots, HeldBack.Of(start.Award).Change(earned, availableAt)).Reminding(perk, cause.At)
            : Gain(start, LedgerEntryKind.Earn, perk, earned, cause);
    }

    /// <summary>
    /// Takes back what an order earned: first what is held back of it still, then what is available. A balance never falls
    /// below zero, and once the points' own time is over nothing is taken: they are gone, and others are not they.
    /// </summary>
    /// <param name="current">The user's award of the perk.</param>
    /// <param name="perk">The perk.</param>
    /// <param name="points">How many of the points earned, above zero.</param>
    /// <param name="availableAt">The moment until which they were to be held back; null where they were not.</param>
    /// <param name="expiresAt">The moment at which they were to expire; null where they were not.</param>
    /// <param name="cause">What takes them.</param>
    /// <returns>The movement; one without entries where nothing is left to take.</returns>
    public static Movement TakeBack(
        Award current, Perk perk, decimal points, DateTimeOffset? availableAt, DateTimeOffset? expiresAt, MovementCause cause)
    {
        var start = StartOf(current, perk, current.UserId, cause.At);
        var held = HeldBack.Of(start.Award);
        var fromHeld = availableAt is { } at ? Math.Min(points, held.Until(at)) : 0;
        var isOver = expiresAt <= cause.At && perk.PointsTerms.Expiry is not null;
        var fromAvailable = isOver ? 0 : Math.Min(points - fromHeld, start.Award.Available);
        return fromHeld + fromAvailable <= 0
            ? start
            : start.Then(
                LedgerEntryKind.Reversal,
                -fromAvailable,
                cause,
                PointLots.TakeBack(start.Award.Lots, fromAvailable, expiresAt),
                fromHeld > 0 ? held.Change(-fromHeld, availableAt.GetValueOrDefault()) : null).Reminding(perk, cause.At);
    }

    /// <summary>
    /// Adds points as far as the perk's <c>points.maximum</c> lets it: for what is granted by itself, where nobody is there
    /// to be refused. Reference: Subscription Schemes, <c>perks</c>.
    /// </summary>
    /// <returns>The movement; one without entries where nothing can be added.</returns>
    /// <inheritdoc cref="Grant"/>
    public static Movement GrantUpToMaximum(Award? current, Perk perk, string userId, decimal points, MovementCause cause)
    {
        var start = StartOf(current, perk, userId, cause.At);
        var granted = Math.Min(points, RoomIn(start.Award, perk.PointsTerms.Maximum));
        return granted <= 0 ? start : Gain(start, LedgerEntryKind.Grant, perk, granted, cause);
    }

    /// <summary>
    /// Adds points that are held until <see cref="Withdraw"/> takes them away: they do not expire, and stand beside whatever
    /// the award has by other ways, whatever the perk's <c>points.maximum</c>.
    /// </summary>
    /// <returns>The movement; one without entries where an award can hold no more.</returns>
    /// <inheritdoc cref="Grant"/>
    public static Movement Hold(Award? current, Perk perk, string userId, decimal points, MovementCause cause)
    {
        var start = StartOf(current, perk, userId, cause.At);
        var held = Math.Min(points, RoomIn(start.Award, null));
        return held <= 0 ? start : start.Then(LedgerEntryKind.Grant, held, cause, start.Award.Lots);
    }

    /// <summary>
    /// Takes away points that were added by <see cref="Hold"/>. Points that expire were not, so they are left alone, and
    /// where fewer are left than were added, no more is taken: a balance never falls below zero.
    /// </summary>
    /// <returns>The movement; one without entries where nothing is left to take.</returns>
    /// <inheritdoc cref="Grant"/>
    public static Movement Withdraw(Award? current, Perk perk, string userId, decimal points, MovementCause cause)
    {
        var start = StartOf(current, perk, userId, cause.At);
        var taken = Math.Min(points, start.Award.Available - (start.Award.Lots?.Sum(lot => lot.Points) ?? 0));
        return taken <= 0 ? start : start.Then(LedgerEntryKind.Withdrawal, -taken, cause, start.Award.Lots);
    }

    /// <summary>
    /// Takes away what a segment's member held by <see cref="Hold"/>, as the segment is left. An award with nothing left is withdrawn:
    /// it is shown no more.
    /// </summary>
    /// <returns>The movement; one without entries where nothing is left to take.</returns>
    /// <inheritdoc cref="Grant"/>
    public static Movement WithdrawFromMember(Award? current, Perk perk, string userId, decimal points, MovementCause cause)
    {
        var movement = Withdraw(current, perk, userId, points, cause);
        return movement.Award is { Available: 0, PendingPoints: 0 }
            ? movement with { Award = movement.Award with { IsWithdrawn = true } }
            : movement;
    }

    /// <summary>
    /// Takes points. A membership must hold as many, and keeps them: of its use only the ledger tells. Reference: Awards,
    /// Redeem an Award.
    /// </summary>
    /// <returns>The movement; 422 for a disabled perk, or more points than there are.</returns>
    /// <inheritdoc cref="Grant"/>
    public static Result<Movement> Redeem(Award? current, Perk perk, string userId, decimal points, MovementCause cause)
    {
        if (!perk.Enabled)
        {
            return Disabled();
        }

        if (points <= 0)
        {
            return NotPositive("valueToRedeem");
        }

        if (!perk.IsValidAt(cause.LocationId))
        {
            return Error.Validation("locationId", "The perk is not valid at this location.");
        }

        var start = StartOf(current, perk, userId, cause.At);
        if (points > start.Award.Available)
        {
            return TooMuch("valueToRedeem", points, "redeemed", start.Award.Available, "available");
        }

        return perk.IsMembership
            ? start.Then(LedgerEntryKind.Redeem, 0, cause, start.Award.Lots)
            : Lose(start, LedgerEntryKind.Redeem, perk, points, cause);
    }

    /// <summary>Gives redeemed points back, never more than were redeemed. Reference: Awards, Refund an Award Redemption.</summary>
    /// <returns>The movement; 422 for more points than were redeemed and not refunded yet.</returns>
    /// <inheritdoc cref="Grant"/>
    public static Result<Movement> Refund(Award? current, Perk perk, string userId, decimal points, MovementCause cause)
    {
        if (points <= 0)
        {
            return NotPositive("value");
        }

        var start = StartOf(current, perk, userId, cause.At);
        if (points > start.Award.Redeemed)
        {
            return TooMuch("value", points, "refunded", start.Award.Redeemed, "redeemed and not refunded yet");
        }

        return TooFull(start.Award, points, "value") is { } full ? full : Gain(start, LedgerEntryKind.Refund, perk, points, cause);
    }

    /// <summary>Sets the balance. Reference: Awards, Update Award (PointAward).</summary>
    /// <param name="available">The balance to be, from zero to <see cref="Award.MaxAvailable"/>.</param>
    /// <returns>The movement; one without entries of its own when the balance is that already.</returns>
    /// <inheritdoc cref="Grant"/>
    public static Movement Correct(Award? current, Perk perk, string userId, decimal available, MovementCause cause)
    {
        var start = StartOf(current, perk, userId, cause.At);
        var gain = available - start.Award.Available;
        return gain switch
        {
            0 => start,
            > 0 => Gain(start, LedgerEntryKind.Correction, perk, gain, cause),
            _ => Lose(start, LedgerEntryKind.Correction, perk, -gain, cause),
        };
    }

    /// <summary>
    /// The award that a user has of a perk without a document to show for it: of a global perk, holding the default
    /// points. It gets its document with the first movement, which then begins with these points; they never expire.
    /// </summary>
    /// <param name="perk">The perk; when it is not global the award holds nothing.</param>
    /// <param name="userId">Whose award.</param>
    /// <param name="at">Since when.</param>
    public static Movement Unmoved(Perk perk, string userId, DateTimeOffset at)
    {
        var empty = new Movement(new Award(Award.IdOf(userId, perk.Id), perk.TenantId, userId, perk.Id, 0, 0, at, at), []);
        return perk is { IsGlobal: true, DefaultPoints: > 0 }
            ? empty.Then(LedgerEntryKind.Grant, perk.DefaultPoints, MovementCause.OfGlobal(perk.Id, at), null)
            : empty;
    }

    private static Movement StartOf(Award? current, Perk perk, string userId, DateTimeOffset at) =>
        current is null ? Unmoved(perk, userId, at) : AwardSettlement.Settle(current, perk, at);

    private static Movement Gain(Movement start, LedgerEntryKind kind, Perk perk, decimal points, MovementCause cause)
    {
        var lots = ExpiryTerms.Of(perk) is { } expiry ? PointLots.Add(start.Award.Lots, points, expiry.ExpiresAt(cause.At)) : null;
        return start.Then(kind, points, cause, lots).Reminding(perk, cause.At);
    }

    private static Movement Lose(Movement start, LedgerEntryKind kind, Perk perk, decimal points, MovementCause cause) =>
        start.Then(kind, -points, cause, PointLots.SpendSoonest(start.Award.Lots, points)).Reminding(perk, cause.At);

    private static decimal RoomIn(Award award, decimal? maximum) =>
        Math.Min(Award.MaxAvailable, maximum ?? Award.MaxAvailable) - award.Available - award.PendingPoints;

    private static Error NotPositive(string field) => Error.Validation(field, $"`{field}` must be above zero.");

    private static Error? TooFull(Award award, decimal points, string field) =>
        award.Available + award.PendingPoints + points <= Award.MaxAvailable
            ? null
            : Error.Validation(field, Say($"An award can hold {Award.MaxAvailable} points; {award.Available} and {points} are more."));

    private static Error? AboveMaximum(Award award, Perk perk, decimal points) =>
        perk.PointsTerms.Maximum is { } maximum && award.Available + award.PendingPoints + points > maximum
            ? Error.Validation("points", Say($"The perk lets an award hold {maximum} points; {award.Available} are available, {award.PendingPoints} pending, and {points} more are too many."))
            : null;

    private static Error TooMuch(string field, decimal points, string verb, decimal limit, string what) =>
        Error.Validation(field, Say($"{points} points cannot be {verb}: {limit} are {what}."));

    private static Error Disabled() => Error.Validation("perkId", "The perk is disabled: it can be neither earned nor redeemed.");

    private static string Say(FormattableString sentence) => sentence.ToString(CultureInfo.InvariantCulture);
}
