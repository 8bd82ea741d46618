using Pepper.Core.Actions;
using Pepper.Core.Calls;
using Pepper.Core.Credentials;
using Pepper.Core.Results;
using Pepper.Core.Storage;
using Pepper.Core.Tenants;
using Pepper.Core.Users.Devices;
using Pepper.Core.Users.Photos;

namespace Pepper.Core.Users;

/// <summary>Carries out <see cref="UpdateUser"/>.</summary>
public sealed class UpdateUserHandler(
    UnitOfWork work, IDocumentStore store, ProfilePhotos photos, TenantDirectory tenants, NameChanges nameChanges, CodeSender codes, PushTokens pushTokens)
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
        var plan = new Plan(command, change.Value, command.Photo is null ? null : call.NewId("photo"), tenant) { Seen = seen };
        if (command.Photo is not null)
        {
            await photos.WriteAsync(call.TenantId, command.UserId, plan.PhotoId!, command.Photo, finish);
        }

        if (command.RegisteredDevice(seen.Value) is { } device)
        {
            await pushTokens.ClaimAsync(call.TenantId, command.UserId, device, finish);
        }

        var updated = await work.RunAsync(call, partition, () => DecideAsync(plan, partition, call, finish), finish);
        if (!updated.IsSuccess)
        {
            await AbandonAsync(plan, partition, call, finish);
            return updated;
        }

        await nameChanges.ReleaseAsync(change.Value.Reservations, plan.Ended, finish);
        if (command.Photo is not null || command.RemovePhoto)
        {
            await photos.DeleteOthersAsync(updated.Value, plan.ReplacedPhotoId, call.Now, finish);
        }

        return updated;
    }

    private async Task AbandonAsync(Plan plan, Partition partition, Call call, CancellationToken cancellation)
    {
        // An earlier run of the same call may have been made, and then the photo counts.
        if (plan.PhotoId is { } photoId
            && (await User.DocumentType.ReadAsync(store, partition, User.DocumentId, cancellation))?.Value.PhotoId != photoId)
        {
            await photos.DeleteAsync(call.TenantId, plan.Command.UserId, photoId, cancellation);
        }

        if (call.Nonce?.Replayed is null)
        {
            await nameChanges.AbandonAsync(plan.Change, cancellation);
        }
    }

    private async Task<Decision<User>> DecideAsync(Plan plan, Partition partition, Call call, CancellationToken cancellation)
    {
        var stored = plan.Seen ?? await User.DocumentType.ReadAsync(store, partition, User.DocumentId, cancellation);
        plan.Seen = null;
        if (stored is null || stored.Value.IsGone(call.Now))
        {
            return Error.NotFound("user", "userId");
        }

        foreach (var hold in plan.Change.Holds)
        {
            if (await hold.IsLostAsync(store, cancellation))
            {
                return Error.Conflict("A name was taken by somebody else meanwhile; try again.");
            }
        }

        var (user, members) = plan.Command.Decide(stored.Value, plan.Change.Holds.Count > 0, plan.PhotoId, call.Now);
        if (members.Count == 0)
        {
            return Decision.Unchanged(user);
        }

        var current = plan.Change.Holds.Count == 0 ? [] : await store.ReadCredentialsAsync(plan.Tenant.Id, user.Id, cancellation);
        var writes = new List<Write>
        {
            User.DocumentType.Replace(stored, user),
            UserAction.Record(call.NewId("action"), ActionType.UserChanged, plan.Tenant, user, call.Now, UserAction.Changed(members)),
        };
        plan.ReplacedPhotoId = stored.Value.PhotoId;
        plan.Ended.Clear();
        foreach (var hold in plan.Change.Holds)
        {
            await AddNameAsync(writes, user, hold, current, plan, call, cancellation);
        }

        return Decision.Change(user, writes);
    }

    private async Task AddNameAsync(
        List<Write> writes,
        User user,
        NameHold hold,
        IReadOnlyList<Stored<Credential>> current,
        Plan plan,
        Call call,
        CancellationToken cancellation)
    {
        var credential = NameChange.Decide(hold, current, call);
        if (!credential.IsVerified)
        {
            (credential, var message) = codes.Send(plan.Tenant, user, credential, CodePurpose.Verification, call);
            writes.Add(message);
        }

        writes.Add(hold.Claim(credential));
        if (NameChange.ReplacedBy(hold, current) is { } replaced)
        {
            writes.Add(DocumentType<Credential>.Delete(replaced));
            writes.Add(await NameNote.GivenUpAsync(store, replaced, cancellation));
            plan.Ended.Add(replaced.Id);
        }
    }

    /// <summary>What one call is about, and what its last decision came to.</summary>
    private sealed record Plan(UpdateUser Command, NameChange Change, string? PhotoId, Tenant Tenant)
    {
        /// <summary>The user as read at first; null once a decision was made on that.</summary>
        public Stored<User>? Seen { get; set; }

        /// <summary>Documents of the credentials that end.</summary>
        public HashSet<string> Ended { get; } = new(StringComparer.Ordinal);

        /// <summary>The photo that the user had before; null for none.</summary>
        public string? ReplacedPhotoId { get; set; }
    }
}
