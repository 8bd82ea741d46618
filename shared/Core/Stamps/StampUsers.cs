using Pepper.Core.Awards;
using Pepper.Core.Calls;
using Pepper.Core.Results;
using Pepper.Core.Users;

namespace Pepper.Core.Stamps;

/// <summary>Who can press stamps: users, each for itself.</summary>
public sealed class StampUsers(UserAwards awards)
{
    /// <summary>The id of the user who calls.</summary>
    internal static Result<string> IdOf(Caller caller) => caller is { IsAdmin: false, UserId: { } userId }
        ? userId
        : Error.Refused("Only users press stamps, each for itself.");

    /// <summary>The user; 422 for one that is gone, and for guests.</summary>
    internal async Task<Result<User>> FindAsync(string tenantId, string userId, CancellationToken cancellation) =>
        await awards.FindUserAsync(tenantId, userId, cancellation) switch
        {
            null => Error.Refused("The calling user does not exist any more."),

            // Guests cost nothing to make, so counting their guesses would not end them.
            { IsGuest: true } => Error.Refused("A guest cannot press stamps; who signs up can."),
            var user => user,
        };
}
