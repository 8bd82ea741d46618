using Pepper.Core.Actions;
using Pepper.Core.Calls;
using Pepper.Core.Credentials;
using Pepper.Core.Privacy;
using Pepper.Core.Results;
using Pepper.Core.Sessions;
using Pepper.Core.Storage;
using Pepper.Core.Tenants;
using Pepper.Core.Text;

namespace Pepper.Core.Users;

/// <summary>Carries out <see cref="DeleteUser"/>.</summary>
public sealed class DeleteUserHandler(
    UnitOfWork work, IDocumentStore store, TenantDirectory tenants, UserSessions sessions, Erasures erasures)
{
    /// <summary>
    /// Deletes the user. The first commit marks and redacts the record, ends the credentials and the sessions, tells of it
    /// and begins the erasure; from then on nobody can sign in, and nothing that was decided before can be written. What
    /// may be more than a commit holds comes after it. Should the process die on the way, repeating the call goes on from
    /// there, and so does a timer.
    /// </summary>
    public async Task<Result<Nothing>> HandleAsync(DeleteUser command, Call call, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(call);
        var partition = User.PartitionOf(call.TenantId, command.UserId);
        if (await User.DocumentType.ReadAsync(store, partition, User.DocumentId, cancellation) is null)
        {
            return Error.NotFound("user", "userId");
        }

        var finish = CancellationToken.None;
        var tenant = await tenants.GetAsync(call.TenantId, finish);
        await sessions.EndAsync(call.TenantId, command.UserId, UserSessions.MaxInOneCommit, finish);
        var marked = await work.RunAsync(call, partition, () => DecideAsync(partition, command, tenant, call, finish), finish);
        if (marked.IsSuccess)
        {
            await erasures.BeginAsync(call.TenantId, command.UserId, finish);
        }

        return marked;
    }

    private async Task<Decision<Nothing>> DecideAsync(
        Partition partition, DeleteUser command, Tenant tenant, Call call, CancellationToken cancellation)
    {
        var userId = command.UserId;
        var stored = await User.DocumentType.ReadAsync(store, partition, User.DocumentId, cancellation)
            ?? throw new InvalidOperationException($"The user {userId} is gone.");
        if (await store.ReadAsync(partition, Erasure.DocumentId, cancellation) is not null)
        {
            return Decision.Unchanged(Nothing.Value);
        }

        if (command.OnlyIfGuest && !stored.Value.IsGuest)
        {
            return Error.Conflict("The guest has turned into a user.");
        }

        var credentials = await store.ReadCredentialsAsync(tenant.Id, userId, cancellation);
        var open = await sessions.ReadAsync(tenant.Id, userId, cancellation);
        if (open.Count > UserSessions.MaxInOneCommit)
        {
            return Error.Conflict("The user was signing in meanwhile; try again.");
        }

        var redacted = DeleteUser.Redact(stored.Value, call.Now);
        IEnumerable<string> names = credentials.Select(credential => credential.Id);
        IEnumerable<string> own = OwnNames.Of(credentials, await NameNote.ReadAsync(store, partition, cancellation));
        IEnumerable<string> strings =
        [
            .. PersonalTexts.Of(User.DocumentType, JsonBytes.Of(stored.Value, UsersJson.Default.User)),
            .. credentials.Select(credential => credential.Value.Id),
        ];

        // A user whom an earlier version of the platform deleted is only erased.
        IEnumerable<Write> announcement = stored.Value.Deleted
            ? []
            : [UserAction.Record(call.NewId("action"), ActionType.UserDeleted, tenant, redacted, call.Now)];
        var erasure = Erasure.Begin(tenant.Id, userId, strings, names, own, call.Now);
        return Decision.Change(Nothing.Value, [
            User.DocumentType.Replace(stored, redacted),
            Erasure.DocumentType.Create(Erasure.DocumentId, erasure),
            .. credentials.Select(DocumentType<Credential>.Delete),
            .. open.Select(DocumentType<Session>.Delete),
            .. announcement,
        ]) with
        { MayFollowErasure = true };
    }
}
