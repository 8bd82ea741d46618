using Pepper.Core.Actions;
using Pepper.Core.Blobs;
using Pepper.Core.Calls;
using Pepper.Core.Credentials;
using Pepper.Core.Results;
using Pepper.Core.Sessions;
using Pepper.Core.Storage;
using Pepper.Core.Tenants;

namespace Pepper.Core.Users;

/// <summary>Carries out <see cref="DeleteUser"/>.</summary>
public sealed class DeleteUserHandler(
    UnitOfWork work,
    IDocumentStore store,
    IBlobStore blobs,
    TenantDirectory tenants,
    UserSessions sessions,
    NameChanges nameChanges,
    UserRemains remains)
{
    /// <summary>
    /// Deletes the user. The first commit marks and redacts the record, ends the credentials and the sessions and tells
    /// of it; from then on nobody can sign in. What may be more than a commit holds comes after it, and is finished by
    /// repeating the call if the process dies on the way. The names are free at once, or after a minute if it dies.
    /// </summary>
    public async Task<Result<Nothing>> HandleAsync(DeleteUser command, Call call, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(call);
        var partition = User.PartitionOf(call.TenantId, command.UserId);
        var seen = await User.DocumentType.ReadAsync(store, partition, User.DocumentId, cancellation);
        if (seen is null)
        {
            return Error.NotFound("user", "userId");
        }

        var finish = CancellationToken.None;
        if (!seen.Value.Deleted)
        {
            var deleted = await MarkAsync(partition, command, call, finish);
            if (!deleted.IsSuccess)
            {
                return deleted;
            }
        }

        await remains.RemoveAsync(call.TenantId, command.UserId, finish);
        await blobs.DeleteAsync(ProfilePhoto.NameOf(call.TenantId, command.UserId), finish);
        return Nothing.Value;
    }

    private async Task<Result<Nothing>> MarkAsync(Partition partition, DeleteUser command, Call call, CancellationToken cancellation)
    {
        var userId = command.UserId;
        var tenant = await tenants.GetAsync(call.TenantId, cancellation);
        var credentials = await store.ReadCredentialsAsync(call.TenantId, userId, cancellation);
        var reservations = await nameChanges.ReservationsAsync(credentials, call.TenantId, cancellation);
        await sessions.EndAsync(call.TenantId, userId, UserSessions.MaxInOneCommit, cancellation);
        var ended = new HashSet<string>(StringComparer.Ordinal);
        var marked = await work.RunAsync(
            call, partition, () => DecideAsync(partition, command, ended, tenant, call, cancellation), cancellation);
        if (marked.IsSuccess)
        {
            await nameChanges.ReleaseAsync(reservations, ended, cancellation);
        }

        return marked;
    }

    private async Task<Decision<Nothing>> DecideAsync(
        Partition partition, DeleteUser command, HashSet<string> ended, Tenant tenant, Call call, CancellationToken cancellation)
    {
        var stored = await User.DocumentType.ReadAsync(store, partition, User.DocumentId, cancellation);
        if (stored is not { Value.Deleted: false })
        {
            return Decision.Unchanged(Nothing.Value);
        }

        if (command.OnlyIfGuest && !stored.Value.IsGuest)
        {
            return Error.Conflict("The guest has turned into a user.");
        }

        var credentials = await store.ReadCredentialsAsync(tenant.Id, command.UserId, cancellation);
        var open = await sessions.ReadAsync(tenant.Id, command.UserId, cancellation);
        if (open.Count > UserSessions.MaxInOneCommit)
        {
            return Error.Conflict("The user was signing in meanwhile; try again.");
        }

        ended.Clear();
        ended.UnionWith(credentials.Select(credential => credential.Id));
        var redacted = DeleteUser.Redact(stored.Value, call.Now);
        return Decision.Change(Nothing.Value, [
            User.DocumentType.Replace(stored, redacted),
            .. credentials.Select(DocumentType<Credential>.Delete),
            .. open.Select(DocumentType<Session>.Delete),
            UserAction.Record(call.NewId("action"), ActionType.UserDeleted, tenant, redacted, call.Now),
        ]);
    }
}
