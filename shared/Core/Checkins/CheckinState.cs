using System.Text.Json;
using Pepper.Core.Locations;
using Pepper.Core.Results;
using Pepper.Core.Storage;
using Pepper.Core.Users;

namespace Pepper.Core.Checkins;

/// <summary>What a decision about a user's checkin is made on.</summary>
/// <param name="User">The user; null when there is none, or none any more.</param>
/// <param name="Stored">The user's checkin as the store holds it, over or not.</param>
public sealed record CheckinState(User? User, Stored<Checkin>? Stored)
{
    /// <summary>The checkin that counts at this moment; null when there is none, or it is over.</summary>
    public Checkin? Current(DateTimeOffset now) => Stored is { Value: var checkin } && !checkin.IsOver(now) ? checkin : null;

    /// <summary>Why the user cannot arrive at the location; null for no reason.</summary>
    /// <param name="user">The user, who is there.</param>
    /// <param name="location">Where; null when no location has the id that was sent.</param>
    public static Error? RefuseArrival(User user, Location? location)
    {
        if (location is null)
        {
            return Error.Validation("locationId", "`locationId` names no location.");
        }

        if (location.State != LocationState.Active)
        {
            return Error.Validation("locationId", "`locationId` names a location that is not ACTIVE.");
        }

        return TakesCheckins(location)
            ? user.HasProfilePhoto ? null : Error.Refused("A user needs a profile photo to check in.")
            : Error.Validation("locationId", "`locationId` names a location that takes no checkins.");
    }

    // A location that says nothing of checkins takes them.
    private static bool TakesCheckins(Location location) =>
        location.Services is not { ValueKind: JsonValueKind.Object } services
        || !services.TryGetProperty("checkins", out var offered)
        || offered.ValueKind != JsonValueKind.False;
}
