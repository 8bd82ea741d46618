using Pepper.Core.Input;
using Pepper.Core.Results;
using Pepper.Core.Users.Photos;

namespace Pepper.Core.Users;

/// <summary>Changes some of a user's data. Reference: Users, Update a User.</summary>
/// <param name="UserId">Which user.</param>
/// <param name="Changes">Changes of the user's own members.</param>
/// <param name="Credentials">Names that the user should have; one that is new replaces the primary one of its kind.</param>
/// <param name="Photo">A new photo; null to leave it.</param>
/// <param name="RemovePhoto">Whether the photo goes.</param>
public sealed record UpdateUser(
    string UserId, IReadOnlyList<UserChange> Changes, IReadOnlyList<NewCredential> Credentials, byte[]? Photo, bool RemovePhoto)
{
    // Points move through awards alone, where the ledger sees them.
    private static readonly string[] Unchangeable = ["points", "loyaltyPoints", "balance"];

    /// <summary>Reads the command from a request's body.</summary>
    public static Result<UpdateUser> From(string userId, Fields body)
    {
        ArgumentNullException.ThrowIfNull(body);
        foreach (var member in Unchangeable.Where(body.Has))
        {
            body.Fail(member, "cannot be updated: points change through awards.");
        }

        var credentials = NewCredential.ReadAll(body);
        for (var i = 0; i < credentials.Count; i++)
        {
            if (credentials[i].Password is not null)
            {
                body.Fail($"credentials[{i}].token", "cannot be updated: passwords change through /users/reset.");
            }

            if (credentials.Take(i).Any(other => other.Provider == credentials[i].Provider))
            {
                body.Fail($"credentials[{i}].provider", "is the same as another one: one name of a kind can be changed at a time.");
            }
        }

        return body.Finish(new UpdateUser(
            userId, UserChange.ReadAll(body), credentials, ProfilePhoto.Read(body), body.IsNull("photo")));
    }

    /// <summary>The device that is registered for pushes; null when none is.</summary>
    /// <param name="user">The user as it is.</param>
    public DeviceToken? RegisteredDevice(User user) =>
        Changes.Any(change => UserChange.DeviceTokens.Contains(change.Member)) ? UserChange.ApplyAll(user, Changes).User.Device : null;

    /// <summary>The user that comes of it, and the members that are different then.</summary>
    /// <param name="user">The user as it is.</param>
    /// <param name="hasNewName">Whether a credential changes with it.</param>
    /// <param name="photoId">The id that the new photo was kept by; null when there is no new one.</param>
    /// <param name="now">When.</param>
    public (User User, IReadOnlyList<string> Changed) Decide(User user, bool hasNewName, string? photoId, DateTimeOffset now)
    {
        var (changed, members) = UserChange.ApplyAll(user, Changes);
        List<string> all = [.. members];
        if (Photo is not null || (RemovePhoto && user.HasProfilePhoto))
        {
            changed = changed with { PhotoId = Photo is null ? null : photoId };
            all.Add("photo");
        }

        if (hasNewName)
        {
            all.Add("credentials");
        }

        return (all.Count == 0 ? user : changed with { UpdatedAt = now }, all);
    }
}
