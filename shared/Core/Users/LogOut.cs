using Pepper.Core.Calls;
using Pepper.Core.Input;
using Pepper.Core.Results;
using Pepper.Core.Sessions;
using Pepper.Core.Storage;

namespace Pepper.Core.Users;

/// <summary>
/// Signs a user out: the calling session when it is the user's own, all of the user's sessions when an admin does it for
/// somebody else. Reference: Users, Logout a User.
/// </summary>
/// <param name="UserId">Who; null for the caller.</param>
public sealed record LogOut(string? UserId)
{
    /// <summary>Reads the command from a request's query string.</summary>
    public static Result<LogOut> From(QueryFields query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return query.Finish(new LogOut(query.Text("userId", 100)));
    }
}

/// <summary>Carries out <see cref="LogOut"/>.</summary>
public sealed class LogOutHandler(IDocumentStore store, DeleteSessionsHandler deleteSessions)
{
    /// <summary>Ends the session or the sessions.</summary>
    public async Task<Result<Nothing>> HandleAsync(LogOut command, Call call, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(call);
        var userId = command.UserId ?? call.Caller.UserId;
        if (userId is null)
        {
            return Error.Validation("userId", "`userId` is required.");
        }

        if (!call.Caller.MayActFor(userId))
        {
            return Error.Forbidden();
        }

        if (userId != call.Caller.UserId || call.Caller.SessionKey is not { } key)
        {
            return await deleteSessions.HandleAsync(new DeleteSessions(userId), call, cancellation);
        }

        // A conflict means that the session has ended, or was written again by a call under way: then it is ended anew.
        var partition = Partition.OfUser(call.TenantId, userId);
        while (await Session.DocumentType.ReadAsync(store, partition, key, cancellation) is { } session)
        {
            await store.CommitAsync(partition, [DocumentType<Session>.Delete(session)], cancellation);
        }

        return Nothing.Value;
    }
}
