using Pepper.Core.Calls;
using Pepper.Core.Input;
using Pepper.Core.Locations;
using Pepper.Core.Results;
using Pepper.Core.Tenants;
using Pepper.Core.Users;

namespace Pepper.Core.Checkins;

/// <summary>
/// Checks a user in at a location, in place of the one where the user is until then. Reference: Checkins, Create a Checkin
/// for a User.
/// </summary>
/// <param name="UserId">Who arrives; null for the caller.</param>
/// <param name="LocationId">Where.</param>
/// <param name="Type">In which way; UNKNOWN when it was not sent.</param>
/// <param name="Trigger">What made it happen; UNKNOWN when it was not sent.</param>
public sealed record CreateCheckin(string? UserId, string LocationId, CheckinType Type, CheckinTrigger Trigger)
{
    /// <summary>Reads the command from a request's body.</summary>
    public static Result<CreateCheckin> From(string? userId, Fields body) => body.Finish(new CreateCheckin(
        userId,
        body.RequiredId("locationId"),
        body.Choice<CheckinType>("type") ?? CheckinType.Unknown,
        body.Choice<CheckinTrigger>("trigger") ?? CheckinTrigger.Unknown));

    /// <summary>The checkin that comes of it, or why none does.</summary>
    /// <param name="state">The user, and where the user is.</param>
    /// <param name="location">The location; null when there is none of this id.</param>
    /// <param name="id">The new checkin's id.</param>
    /// <param name="now">When.</param>
    public Result<CheckinOfUser> Decide(CheckinState state, Location? location, string id, DateTimeOffset now)
    {
        if (state.User is not { } user)
        {
            return UserId is null
                ? Error.Refused("Only users can check in; who they are is said by POST /users/{userId}/checkins.")
                : Error.NotFound("user", "userId");
        }

        if (CheckinState.RefuseArrival(user, location) is { } refusal)
        {
            return refusal;
        }

        return state.Current(now)?.LocationId == LocationId
            ? Error.Conflict("The user is checked in at this location already.", "locationId")
            : new CheckinOfUser(new Checkin(id, user.TenantId, user.Id, LocationId, location!.Title, Type, Trigger, now, now), user);
    }
}

/// <summary>A checkin with its user.</summary>
/// <param name="Checkin">The checkin.</param>
/// <param name="User">The user as it is now.</param>
public sealed record CheckinOfUser(Checkin Checkin, User User);

/// <summary>Carries out <see cref="CreateCheckin"/>.</summary>
public sealed class CreateCheckinHandler(
    UserCheckins checkins, LocationCatalogue locations, TenantDirectory tenants, UnitOfWork work)
{
    /// <summary>Checks the user in; the checkin and its action are one commit.</summary>
    public async Task<Result<CheckinOfUser>> HandleAsync(CreateCheckin command, Call call, CancellationToken cancellation)
    {
        var tenant = await tenants.GetAsync(call.TenantId, cancellation);
        var location = await locations.FindAsync(call.TenantId, command.LocationId, cancellation);
        var place = LocationCatalogue.PlaceOf(tenant, command.LocationId, location);
        var userId = command.UserId ?? call.Caller.UserId;
        if (userId is null)
        {
            return command.Decide(new CheckinState(null, null), location, string.Empty, call.Now);
        }

        return await work.RunAsync<CheckinOfUser>(
            call,
            User.PartitionOf(call.TenantId, userId),
            async () =>
            {
                var state = await checkins.ReadAsync(call.TenantId, userId, call.Now, cancellation);
                var decided = command.Decide(state, location, call.NewId("checkin"), call.Now);
                return decided.IsSuccess
                    ? Decision.Change(decided.Value, UserCheckins.Arrive(state, decided.Value, call.NewId("action"), place, tenant, call.Now))
                    : decided.Error;
            },
            cancellation);
    }
}
