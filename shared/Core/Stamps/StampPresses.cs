using Pepper.Core.Actions;
using Pepper.Core.Awards;
using Pepper.Core.Calls;
using Pepper.Core.Checkins;
using Pepper.Core.Locations;
using Pepper.Core.Perks;
using Pepper.Core.Results;
using Pepper.Core.Tenants;
using Pepper.Core.Users;

namespace Pepper.Core.Stamps;

/// <summary>A press that was recognised.</summary>
/// <param name="Effect">What it is to bring about.</param>
/// <param name="Stamp">The stamp.</param>
/// <param name="User">Whose phone.</param>
/// <param name="Nonce">Its nonce, which is good.</param>
public sealed record StampPress(IntendedEffect Effect, Stamp Stamp, User User, string Nonce);

/// <summary>Works out what a press brings about: the one place where a stamp acts on awards and checks users in.</summary>
public sealed class StampPresses(
    TenantDirectory tenants, LocationCatalogue locations, PerkCatalogue perks, UserAwards awards, RedemptionTerms redemptions, UserCheckins checkins)
{
    /// <summary>What the press comes to; nothing is written here. 422 where the stamp, the perk or the award does not let it.</summary>
    public async Task<Result<StampDeed>> CarryOutAsync(StampPress press, Call call, CancellationToken cancellation)
    {
        if (await locations.FindAsync(call.TenantId, press.Stamp.LocationId, cancellation) is not { } location)
        {
            return Error.Validation("impression", "`impression` is of a stamp whose location does not exist any more.");
        }

        var tenant = await tenants.GetAsync(call.TenantId, cancellation);
        var place = LocationCatalogue.PlaceOf(tenant, location.Id, location);
        if (press.Effect.Kind == StampEffectKind.Checkin)
        {
            return await CheckInAsync(press, location, place, tenant, call, cancellation);
        }

        var moved = press.Effect.Kind == StampEffectKind.GrantPerk
            ? await GrantAsync(press, call, cancellation)
            : await RedeemAsync(press, call, cancellation);
        return moved.Map(done => Tell(press, done, place, tenant, call));
    }

    private static StampDeed Tell(StampPress press, Moved moved, Place place, Tenant tenant, Call call)
    {
        var isGrant = press.Effect.Kind == StampEffectKind.GrantPerk;
        var (held, movement) = (moved.Held, moved.Movement);
        return new StampDeed(
            new StampOutcome(press.Stamp.StampId, press.Stamp.LocationId, isGrant ? "grantPerk" : "redeemPerk")
            {
                PerkId = held.Perk.Id,
                AwardId = movement.Award.Id,
                Points = movement.Delta,
                Available = movement.Award.Available,
            },
            [
                .. movement.Writes(held.Stored),
                .. AwardAction.Of(
                    call.NewId("action"),
                    isGrant ? ActionType.RewardEarned : ActionType.RedeemPerk,
                    tenant,
                    press.User,
                    held.Perk,
                    movement,
                    place),
            ]);
    }

    private async Task<Result<StampDeed>> CheckInAsync(
        StampPress press, Location location, Place place, Tenant tenant, Call call, CancellationToken cancellation)
    {
        if (press.Stamp.Effects.Checkin != true)
        {
            return NotAllowed();
        }

        var state = await checkins.ReadAsync(call.TenantId, press.User.Id, call.Now, cancellation);
        var arrival = new CreateCheckin(press.User.Id, location.Id, CheckinType.Manual, CheckinTrigger.Code);
        var decided = arrival.Decide(state, location, call.NewId("checkin"), call.Now);
        return decided.IsSuccess
            ? new StampDeed(
                new StampOutcome(press.Stamp.StampId, location.Id, "checkin") { CheckinId = decided.Value.Checkin.Id },
                UserCheckins.Arrive(state, decided.Value, call.NewId("action"), place, tenant, call.Now))
            : InWordsOfStamps(decided.Error);
    }

    private async Task<Result<Moved>> GrantAsync(StampPress press, Call call, CancellationToken cancellation)
    {
        var perk = await perks.FindAsync(call.TenantId, press.Effect.PerkId!, cancellation);
        var allowed = Allow(press.Stamp.Effects.GrantPerk, perk);
        if (!allowed.IsSuccess)
        {
            return allowed.Error;
        }

        var points = allowed.Value.Points ?? perk!.DefaultPoints;
        if (press.Effect.Points is { } asked && asked != points)
        {
            return OtherPoints();
        }

        if (!perk!.IsValidAt(press.Stamp.LocationId))
        {
            return InWordsOfStamps(Error.Refused("The perk is not valid at this location."));
        }

        var held = await awards.OfPerkAsync(press.User, perk, cancellation);
        return Finish(held, AwardMovements.Grant(held.Stored?.Value, perk, press.User.Id, points, CauseOf(press, call)));
    }

    private async Task<Result<Moved>> RedeemAsync(StampPress press, Call call, CancellationToken cancellation)
    {
        var held = await FindAwardAsync(press, cancellation);
        var allowed = Allow(press.Stamp.Effects.RedeemPerk, held?.Perk);
        if (!allowed.IsSuccess)
        {
            return allowed.Error;
        }

        if (allowed.Value.Points is { } fix && press.Effect.Points is { } asked && asked != fix)
        {
            return OtherPoints();
        }

        var points = allowed.Value.Points ?? press.Effect.Points ?? held!.Perk.PointsTerms.Redeemable;
        var verdict = await redemptions.JudgeAsync(press.User, held!.Perk, press.Stamp.LocationId, call, cancellation);
        var redeem = new RedeemAward(press.User.Id, held.Award.Id, points, press.Stamp.LocationId);
        return Finish(held, redeem.Decide(held, verdict.LiveTier, verdict.Time, CauseOf(press, call)));
    }

    private async Task<HeldAward?> FindAwardAsync(StampPress press, CancellationToken cancellation)
    {
        if (press.Effect.AwardId is { } awardId)
        {
            return await awards.FindAsync(press.User, awardId, cancellation);
        }

        return await perks.FindAsync(press.User.TenantId, press.Effect.PerkId!, cancellation) is { } perk
            ? await awards.OfPerkAsync(press.User, perk, cancellation)
            : null;
    }

    // Of a perk or an award that is not there, and of one that the stamp may not touch, the same is said.
    private static Result<PerkEffect> Allow(IReadOnlyList<PerkEffect>? effects, Perk? perk)
    {
        if (perk is null || effects?.FirstOrDefault(effect => effect.PerkId == perk.Id) is not { } allowed)
        {
            return NotAllowed();
        }

        return perk.TakesStamps() ? allowed : Error.Validation("effect", "`effect` names a STAMP_CARD that is not for physical stamps.");
    }

    private static Result<Moved> Finish(HeldAward held, Result<Movement> movement) =>
        movement.IsSuccess ? new Moved(held, movement.Value) : InWordsOfStamps(movement.Error);

    private static MovementCause CauseOf(StampPress press, Call call) =>
        MovementCause.OfStamp(call, press.Nonce, press.Stamp.StampId, press.Stamp.LocationId);

    private static Error NotAllowed() => Error.Validation("effect", "`effect` is none of those that this stamp can bring about.");

    private static Error OtherPoints() => Error.Validation("effect", "`effect` names other points than this stamp is for.");

    private static Error InWordsOfStamps(Error error) => Error.Validation("effect", $"`effect` cannot be brought about. {error.Message}");

    private readonly record struct Moved(HeldAward Held, Movement Movement);
}
