using Pepper.Core.Input;
using Pepper.Core.Results;

namespace Pepper.Core.Users;

/// <summary>
/// Deletes a user: the record stays, marked and redacted; names, sessions, memberships, credits, messages and the photo go,
/// and the user's name goes from the actions. Awards and their ledger stay, as they name nobody. Reference: Users, Delete a
/// User.
/// </summary>
/// <param name="UserId">Who.</param>
public sealed record DeleteUser(string UserId)
{
    /// <summary>Whether only a guest is meant: who has turned into a user meanwhile is left alone, and the deletion is refused.</summary>
    public bool OnlyIfGuest { get; init; }

    /// <summary>Reads the command from a request's query string.</summary>
    public static Result<DeleteUser> From(string userId, QueryFields query)
    {
        ArgumentNullException.ThrowIfNull(query);

        // The built-in loyalty account goes with the user either way, and no other is set up; the parameters are still checked.
        query.Flag("deleteLoyaltyAccount");
        query.Flag("deletePosAccount");
        return query.Finish(new DeleteUser(userId));
    }

    /// <summary>What stays of a user.</summary>
    public static User Redact(User user, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(user);
        return new User
        {
            Id = user.Id,
            TenantId = user.TenantId,
            State = user.State,
            Role = user.Role,
            Created = user.Created,
            UpdatedAt = now,
            Deleted = true,
        };
    }
}
