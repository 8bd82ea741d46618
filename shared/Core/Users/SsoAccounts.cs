using Pepper.Core.Actions;
using Pepper.Core.Calls;
using Pepper.Core.Credentials;
using Pepper.Core.Guests;
using Pepper.Core.Results;
using Pepper.Core.Sessions;
using Pepper.Core.Storage;
using Pepper.Core.Tenants;
using Pepper.Core.Users.Devices;

namespace Pepper.Core.Users;

/// <summary>Gives identities of providers an account: the one that is theirs already, or a new one.</summary>
public sealed class SsoAccounts(
    UnitOfWork work, IDocumentStore store, CredentialNames names, DeviceReservations devices, GuestSignUp guests)
{
    /// <summary>The account that has an address; null when nobody has it.</summary>
    public async Task<EmailAccount?> FindAsync(string tenantId, CredentialName email, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(email);
        return await names.FindAsync(tenantId, email, cancellation) is { } credential
            ? await ReadAsync(credential, cancellation) is { } found ? found.Account : null
            : null;
    }

    /// <summary>Makes the identity the user's, and opens a session; null when it must be looked at again.</summary>
    public async Task<Result<OpenedSession>?> LinkAsync(
        string userId, SsoNames wanted, Tenant tenant, Call call, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(wanted);
        ArgumentNullException.ThrowIfNull(tenant);
        if (await names.ReserveAsync(tenant.Id, wanted.Subject, userId, isNew: false, cancellation) is not { } hold)
        {
            return null;
        }

        var partition = User.PartitionOf(tenant.Id, userId);
        var linked = await work.RunAsync(
            call, partition, () => DecideLinkAsync(hold, wanted.Email!, partition, tenant, call, cancellation), cancellation);
        if (linked.IsSuccess)
        {
            return linked;
        }

        await names.ReleaseAsync(hold, cancellation);
        return IsOvertaken(linked) ? (Result<OpenedSession>?)null : linked;
    }

    /// <summary>
    /// Makes the user, or one of the guest who calls, and opens a session; null when it must be looked at again.
    /// </summary>
    public async Task<Result<OpenedSession>?> CreateAsync(
        LogInBySso command, SsoNames wanted, Tenant tenant, Call call, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(wanted);
        ArgumentNullException.ThrowIfNull(tenant);
        ArgumentNullException.ThrowIfNull(call);
        if ((command.RefuseNew() ?? command.Devices.Refuse(tenant, call)) is { } refusal)
        {
            return refusal;
        }

        if (GuestSignUp.GuestOf(call) is { } guestId && await guests.RefuseAsync(guestId, call, cancellation) is { } gone)
        {
            return gone;
        }

        var reserved = new UserToBe();
        var created = await CreateAsync(command, wanted, reserved, tenant, call, cancellation);
        if (created is not { IsSuccess: true })
        {
            await reserved.ReleaseAsync(names, devices, cancellation);
        }

        return created;
    }

    private async Task<Result<OpenedSession>?> CreateAsync(
        LogInBySso command, SsoNames wanted, UserToBe reserved, Tenant tenant, Call call, CancellationToken cancellation)
    {
        var guestId = GuestSignUp.GuestOf(call);
        var user = command.Decide(guestId ?? call.NewId("user"), call);
        if (await names.ReserveAsync(tenant.Id, wanted.Subject, user.Id, isNew: guestId is null, cancellation) is not { } subject)
        {
            return null;
        }

        reserved.Add(subject);
        if (wanted.Email is not null)
        {
            if (await names.ReserveAsync(tenant.Id, wanted.Email, user.Id, isNew: guestId is null, cancellation) is { } email)
            {
                reserved.Add(email);
            }
            else if (wanted.MayWait)
            {
                return null;
            }
        }

        if (command.Devices.DeviceFor(tenant, call) is { } device)
        {
            reserved.Device = await devices.ReserveAsync(tenant.Id, device, user.Id, cancellation);
            if (reserved.Device is null)
            {
                return device.Taken();
            }
        }

        return await CommitAsync(user, reserved, tenant, call, cancellation);
    }

    private async Task<Result<OpenedSession>?> CommitAsync(
        User user, UserToBe reserved, Tenant tenant, Call call, CancellationToken cancellation)
    {
        List<Credential> credentials = [.. reserved.Names.Select(hold => NewOne(hold, isPrimary: true, call))];
        var opened = OpenedSession.For(user, tenant, isPrimary: true, call.Now);
        var isFirst = true;
        var created = await work.RunAsync(
            call,
            Partition.OfUser(tenant.Id, user.Id),
            async () =>
            {
                if (!isFirst && await reserved.IsLostAsync(store, cancellation))
                {
                    return Error.Conflict("A name or the device was taken by somebody else meanwhile.");
                }

                isFirst = false;
                if (GuestSignUp.GuestOf(call) is null)
                {
                    return Decision.Change(opened, [.. reserved.Writes(user, credentials, tenant, call), opened.Open()]);
                }

                var decision = await guests.DecideAsync(user, reserved, credentials, [opened.Open()], tenant, call, cancellation);
                return new Decision<OpenedSession>(decision.Reply.Map(member => opened with { User = member }), decision.Writes);
            },
            cancellation);
        return IsOvertaken(created) ? (Result<OpenedSession>?)null : created;
    }

    private async Task<Decision<OpenedSession>> DecideLinkAsync(
        NameHold hold, CredentialName email, Partition partition, Tenant tenant, Call call, CancellationToken cancellation)
    {
        var credential = await Credential.DocumentType.ReadAsync(store, partition, email.DocumentId, cancellation);
        if (credential is null
            || await ReadAsync(credential, cancellation) is not { } found
            || found.Account.For(hold.Name.Provider) != SsoAccount.Linked
            || await hold.IsLostAsync(store, cancellation))
        {
            return Error.Conflict("The account was changed meanwhile.");
        }

        var user = found.Account.User with { UpdatedAt = call.Now };
        var opened = OpenedSession.For(user, tenant, isPrimary: false, call.Now);

        // The address is written again, so that nobody is linked to an account while it loses the address.
        return Decision.Change(
            opened,
            User.DocumentType.Replace(found.User, user),
            Credential.DocumentType.Replace(credential, credential.Value),
            hold.Claim(NewOne(hold, isPrimary: false, call)),
            opened.Open(),
            UserAction.Record(call.NewId("action"), ActionType.UserChanged, tenant, user, call.Now, UserAction.Changed(["credentials"])));
    }

    private async Task<(Stored<User> User, EmailAccount Account)?> ReadAsync(Stored<Credential> email, CancellationToken cancellation)
    {
        var user = await User.DocumentType.ReadAsync(store, email.Partition, User.DocumentId, cancellation);
        var all = await store.ReadCredentialsAsync(email.Partition.TenantId, email.Partition.Owner, cancellation);
        return user is null ? null : (user, new EmailAccount(user.Value, email.Value, [.. all.Select(one => one.Value)]));
    }

    private static bool IsOvertaken(Result<OpenedSession> outcome) => outcome.Error is { Status: 409 };

    private static Credential NewOne(NameHold hold, bool isPrimary, Call call) => new()
    {
        Key = call.NewId($"credential|{hold.Name.DocumentId}"),
        UserId = hold.UserId,
        Id = hold.Name.Id,
        Provider = hold.Name.Provider,
        IsVerified = true,
        IsPrimary = isPrimary,
    };
}
