using Pepper.Core.Calls;
using Pepper.Core.Input;
using Pepper.Core.Locations;
using Pepper.Core.Results;
using Pepper.Core.Tenants;
using Pepper.Core.Users;

namespace Pepper.Core.Checkins;

/// <summary>
/// Changes a checkin; what is not sent stays. Another location is a move: the rules of a new checkin hold, and CHECKIN tells
/// of it. Nothing makes a checkin last longer. Reference: Checkins, Update a Checkin, which names no members.
/// </summary>
/// <param name="CheckinId">Which one.</param>
/// <param name="LocationId">Where the user is now; null to leave it.</param>
/// <param name="Type">In which way the user checked in; null to leave it.</param>
/// <param name="Trigger">What made it happen; null to leave it.</param>
public sealed record UpdateCheckin(string CheckinId, string? LocationId, CheckinType? Type, CheckinTrigger? Trigger)
{
    /// <summary>Reads the command from a request's body.</summary>
    public static Result<UpdateCheckin> From(string checkinId, Fields body) => body.Finish(new UpdateCheckin(
        checkinId, body.Id("locationId"), body.Choice<CheckinType>("type"), body.Choice<CheckinTrigger>("trigger")));

    /// <summary>The checkin as changed, or why it may not be; the same one when nothing changes.</summary>
    /// <param name="state">The user, and where the user is.</param>
    /// <param name="location">The location that was sent; null when none was, or there is none of this id.</param>
    /// <param name="now">When.</param>
    public Result<CheckinOfUser> Decide(CheckinState state, Location? location, DateTimeOffset now)
    {
        if (state is not { User: { } user } || state.Current(now) is not { } checkin || checkin.Id != CheckinId)
        {
            return CheckinFinder.Unknown();
        }

        var changed = checkin with { Type = Type ?? checkin.Type, Trigger = Trigger ?? checkin.Trigger };
        if (LocationId is not null && LocationId != checkin.LocationId)
        {
            if (CheckinState.RefuseArrival(user, location) is { } refusal)
            {
                return refusal;
            }

            changed = changed with { LocationId = LocationId, LocationTitle = location!.Title };
        }

        return new CheckinOfUser(changed == checkin ? checkin : changed with { Updated = now }, user);
    }
}

/// <summary>Carries out <see cref="UpdateCheckin"/>.</summary>
public sealed class UpdateCheckinHandler(
    UserCheckins checkins, CheckinFinder finder, LocationCatalogue locations, TenantDirectory tenants, UnitOfWork work)
{
    /// <summary>Changes the checkin.</summary>
    public async Task<Result<CheckinOfUser>> HandleAsync(UpdateCheckin command, Call call, CancellationToken cancellation)
    {
        if (await finder.FindUserAsync(command.CheckinId, call, cancellation) is not { } userId)
        {
            return CheckinFinder.Unknown();
        }

        var tenant = await tenants.GetAsync(call.TenantId, cancellation);
        var location = command.LocationId is { } id ? await locations.FindAsync(call.TenantId, id, cancellation) : null;
        var place = LocationCatalogue.PlaceOf(tenant, command.LocationId, location);
        return await work.RunAsync<CheckinOfUser>(
            call,
            User.PartitionOf(call.TenantId, userId),
            async () =>
            {
                var state = await checkins.ReadAsync(call.TenantId, userId, call.Now, cancellation);
                var decided = command.Decide(state, location, call.Now);
                return decided.IsSuccess ? Commit(decided.Value, state, place, tenant, call) : decided.Error;
            },
            cancellation);
    }

    private static Decision<CheckinOfUser> Commit(CheckinOfUser changed, CheckinState state, Place place, Tenant tenant, Call call)
    {
        var before = state.Current(call.Now)!;
        if (changed.Checkin == before)
        {
            return Decision.Unchanged(changed);
        }

        var kept = UserCheckins.Keep(state, changed.Checkin);
        return changed.Checkin.LocationId == before.LocationId
            ? Decision.Change(changed, kept)
            : Decision.Change(changed, kept, UserCheckins.Tell(call.NewId("action"), changed.Checkin, changed.User, place, tenant, call.Now));
    }
}
