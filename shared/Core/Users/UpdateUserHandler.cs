using Pepper.Core.Actions;
using Pepper.Core.Blobs;
using Pepper.Core.Calls;
using Pepper.Core.Credentials;
using Pepper.Core.Results;
using Pepper.Core.Storage;
using Pepper.Core.Tenants;

namespace Pepper.Core.Users;

/// <summary>Carries out <see cref="UpdateUser"/>.</summary>
public sealed class UpdateUserHandler(
    UnitOfWork work, IDocumentStore store, IBlobStore blobs, TenantDirectory tenants, NameChanges nameChanges, CodeSender codes)
{
    /// <summary>Changes the user. When nothing is different after it, nothing is written.</summary>
    public async Task<Result<User>> HandleAsync(UpdateUser command, Call call, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(call);
        var partition = User.PartitionOf(call.TenantId, command.UserId);
        if (await User.DocumentType.ReadAsync(store, partition, User.DocumentId, cancellation) is not { } seen || seen.Value.IsGone(call.Now))
        {
            return Error.NotFound("user", "userId");
        }

        if (seen.Value.IsGuest && command.Credentials.Count > 0)
        {
            return Error.Validation("credentials", "`credentials` of a guest cannot be updated: a guest signs up, or adds one with POST /credentials.");
        }

        if (!call.Caller.IsAdmin && command.Changes.Any(change => change.Member == UserChange.AdditionalInformation))
        {
            return Error.Validation(UserChange.AdditionalInformation, "`additionalInformation` is written by admins: tills show it to staff.");
        }

        // Reserved names must be committed or given back, also when the caller hangs up.
        var finish = CancellationToken.None;
        var tenant = await tenants.GetAsync(call.TenantId, cancellation);
        var change = command.Credentials.Count == 0
            ? NameChange.None
            : await nameChanges.BeginAsync(command.UserId, command.Credentials, tenant, call, finish);
        if (!change.IsSuccess)
        {
            return change.Error;
        }

        // The photo comes before the commit that tells of it, so that whoever reads of a photo finds one.
        var photo = ProfilePhoto.NameOf(call.TenantId, command.UserId);
        if (command.Photo is not null)
        {
            await blobs.WriteAsync(photo, new MemoryStream(command.Photo, writable: false), finish);
        }

        var ended = new HashSet<string>(StringComparer.Ordinal);
        var updated = await work.RunAsync(
            call, partition, () => DecideAsync(command, change.Value, ended, partition, tenant, call, finish), finish);
        if (!updated.IsSuccess)
        {
            await AbandonAsync(command, change.Value, updated.Error, photo, call, finish);
            return updated;
        }

        await nameChanges.ReleaseAsync(change.Value.Reservations, ended, finish);
        if (command.RemovePhoto)
        {
            await blobs.DeleteAsync(photo, finish);
        }

        return updated;
    }

    private async Task AbandonAsync(
        UpdateUser command, NameChange change, Error error, BlobName photo, Call call, CancellationToken cancellation)
    {
        if (call.Nonce?.Replayed is not null)
        {
            return;
        }

        await nameChanges.AbandonAsync(change, cancellation);
        if (command.Photo is not null && error.Status == 404)
        {
            // The user was deleted meanwhile; nothing of it may stay.
            await blobs.DeleteAsync(photo, cancellation);
        }
    }

    private async Task<Decision<User>> DecideAsync(
        UpdateUser command, NameChange change, HashSet<string> ended, Partition partition, Tenant tenant, Call call, CancellationToken cancellation)
    {
        var stored = await User.DocumentType.ReadAsync(store, partition, User.DocumentId, cancellation);
        if (stored is null || stored.Value.IsGone(call.Now))
        {
            return Error.NotFound("user", "userId");
        }

        foreach (var hold in change.Holds)
        {
            if (await hold.IsLostAsync(store, cancellation))
            {
                return Error.Conflict("A name was taken by somebody else meanwhile; try again.");
            }
        }

        var (user, members) = command.Decide(stored.Value, change.Holds.Count > 0, call.Now);
        if (members.Count == 0)
        {
            return Decision.Unchanged(user);
        }

        var current = change.Holds.Count == 0 ? [] : await store.ReadCredentialsAsync(tenant.Id, user.Id, cancellation);
        var writes = new List<Write>
        {
            User.DocumentType.Replace(stored, user),
            UserAction.Record(call.NewId("action"), ActionType.UserChanged, tenant, user, call.Now, UserAction.Changed(members)),
        };
        ended.Clear();
        foreach (var hold in change.Holds)
        {
            await AddNameAsync(writes, user, hold, current, ended, tenant, call, cancellation);
        }

        return Decision.Change(user, writes);
    }

    private async Task AddNameAsync(
        List<Write> writes,
        User user,
        NameHold hold,
        IReadOnlyList<Stored<Credential>> current,
        HashSet<string> ended,
        Tenant tenant,
        Call call,
        CancellationToken cancellation)
    {
        var credential = NameChange.Decide(hold, current, call);
        if (!credential.IsVerified)
        {
            (credential, var message) = codes.Send(tenant, user, credential, CodePurpose.Verification, call);
            writes.Add(message);
        }

        writes.Add(hold.Claim(credential));
        if (NameChange.ReplacedBy(hold, current) is { } replaced)
        {
            writes.Add(DocumentType<Credential>.Delete(replaced));
            writes.Add(await NameNote.GivenUpAsync(store, replaced, cancellation));
            ended.Add(replaced.Id);
        }
    }
}
