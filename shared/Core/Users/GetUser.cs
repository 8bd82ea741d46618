using Pepper.Core.Calls;
using Pepper.Core.Input;
using Pepper.Core.Results;
using Pepper.Core.Storage;

namespace Pepper.Core.Users;

/// <summary>Reads a user. Reference: Users, Get User by Id.</summary>
/// <param name="UserId">Which one.</param>
/// <param name="Includes">What to read beside.</param>
public sealed record GetUser(string UserId, UserIncludes Includes)
{
    /// <summary>Reads the query from a request's query string.</summary>
    public static Result<GetUser> From(string userId, QueryFields query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return query.Finish(new GetUser(userId, UserIncludes.From(query)));
    }
}

/// <summary>Carries out <see cref="GetUser"/>.</summary>
public sealed class GetUserHandler(IDocumentStore store, UserDetailsReader details)
{
    /// <summary>Reads the user; a deleted one is there for admins only, redacted.</summary>
    public async Task<Result<UserDetails>> HandleAsync(GetUser query, Call call, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(call);
        var stored = await User.DocumentType.ReadAsync(
            store, User.PartitionOf(call.TenantId, query.UserId), User.DocumentId, cancellation);
        return stored is null || stored.Value.IsExpiredGuest(call.Now) || (stored.Value.Deleted && !call.Caller.IsAdmin)
            ? Error.NotFound("user", "userId")
            : await details.ReadAsync(stored.Value, query.Includes, call.Now, cancellation);
    }
}
