using Pepper.Core.Calls;
using Pepper.Core.Results;
using Pepper.Core.Storage;
using Pepper.Core.Users;

namespace Pepper.Core.Sessions;

/// <summary>Ends all sessions of a user. Reference: Sessions, Delete sessions.</summary>
/// <param name="UserId">Whose.</param>
public sealed record DeleteSessions(string UserId);

/// <summary>Carries out <see cref="DeleteSessions"/>.</summary>
public sealed class DeleteSessionsHandler(IDocumentStore store, UserSessions sessions)
{
    /// <summary>Ends the sessions. An admin need not have a user record to have sessions.</summary>
    public async Task<Result<Nothing>> HandleAsync(DeleteSessions command, Call call, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(call);
        if (await sessions.EndAsync(call.TenantId, command.UserId, keep: 0, cancellation))
        {
            return Nothing.Value;
        }

        var user = await User.DocumentType.ReadAsync(
            store, User.PartitionOf(call.TenantId, command.UserId), User.DocumentId, cancellation);
        return user is { Value.Deleted: false } ? Nothing.Value : Error.NotFound("user", "userId");
    }
}
