using Pepper.Core.Calls;
using Pepper.Core.Credentials;
using Pepper.Core.Guests;
using Pepper.Core.Loyalty;
using Pepper.Core.Results;
using Pepper.Core.Storage;
using Pepper.Core.Tenants;
using Pepper.Core.Users.Devices;

namespace Pepper.Core.Users;

/// <summary>Carries out <see cref="CreateUser"/>.</summary>
public sealed class CreateUserHandler(
    UnitOfWork work,
    IDocumentStore store,
    TenantDirectory tenants,
    CredentialNames names,
    NameThrottles throttles,
    CodeSender codes,
    HashingLine line,
    PasswordHashes hashes,
    MemberNumbers numbers,
    DeviceReservations devices,
    FacebookSignUp facebook,
    GuestSignUp guests)
{
    /// <summary>
    /// Makes the user, or one of the guest who calls. Facebook is asked first, as it may take its time; then come the names, so that of many who want the
    /// same one all but one are told so before any password is hashed.
    /// </summary>
    public async Task<Result<User>> HandleAsync(CreateUser command, Call call, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(call);
        var tenant = await tenants.GetAsync(call.TenantId, cancellation);
        if ((command.Refuse(call.Caller) ?? command.Devices.Refuse(tenant, call)) is { } refusal)
        {
            return refusal;
        }

        if (GuestSignUp.GuestOf(call) is { } guestId && await guests.RefuseAsync(guestId, call, cancellation) is { } gone)
        {
            return gone;
        }

        var wanted = NewCredential.NamesOf(command.Credentials, tenant.Settings);
        if (!wanted.IsSuccess)
        {
            return wanted.Error;
        }

        if (await facebook.RefuseAsync(command.Credentials, tenant, cancellation) is { } unproven)
        {
            return unproven;
        }

        // In one order for all, or two callers who want the same two names would each take one and both fail.
        List<WantedName> ordered = [.. wanted.Value.OrderBy(name => name.Name.DocumentId, StringComparer.Ordinal)];

        // From here on it is brought to its end also when the caller hangs up: a name left reserved is nobody's for a
        // minute, and the caller would be told that it is taken.
        var finish = CancellationToken.None;
        var reserved = new UserToBe();
        var created = await CreateAsync(command, ordered, reserved, tenant, call, finish);
        if (!created.IsSuccess && call.Nonce?.Replayed is null)
        {
            await reserved.ReleaseAsync(names, devices, finish);
        }

        return created;
    }

    private async Task<Result<User>> CreateAsync(
        CreateUser command, IReadOnlyList<WantedName> wanted, UserToBe reserved, Tenant tenant, Call call, CancellationToken cancellation)
    {
        var guestId = GuestSignUp.GuestOf(call);
        var user = command.Decide(guestId ?? call.NewId("user"), call);
        foreach (var name in wanted)
        {
            if (await names.ReserveAsync(tenant.Id, name.Name, user.Id, isNew: guestId is null, cancellation) is not { } hold)
            {
                return name.Taken();
            }

            reserved.Add(hold);
        }

        if (command.Devices.DeviceFor(tenant, call) is { } device)
        {
            reserved.Device = await devices.ReserveAsync(tenant.Id, device, user.Id, cancellation);
            if (reserved.Device is null)
            {
                return device.Taken();
            }
        }

        var hashed = await HashAsync(wanted, cancellation);
        if (!hashed.IsSuccess)
        {
            return hashed.Error;
        }

        var credentials = reserved.Names
            .Select((hold, index) => NewOne(hold, hashed.Value[index], command.IsVouchedFor || hold.Name.Provider == CredentialProvider.Facebook, call))
            .ToList();
        Create? message = null;
        if (!command.IsActiveAtOnce)
        {
            var index = Math.Max(0, credentials.FindIndex(credential => credential.Provider == CredentialProvider.Mobile));
            var sending = await throttles.TakeCodeAsync(tenant.Id, reserved.Names[index].Name, cancellation);
            if (!sending.IsSuccess)
            {
                return sending.Error;
            }

            (credentials[index], message) = codes.Send(tenant, user, credentials[index], CodePurpose.Activation, call);
        }

        if (command is { AwaitLoyaltyAccount: true, IsActiveAtOnce: true } && MemberNumbers.Refuse(tenant) is null)
        {
            user = user.WithLoyaltyAccount(await numbers.ReserveAsync(tenant.Id, user.Id, cancellation));
        }

        return await CommitAsync(user, reserved, credentials, message, tenant, call, cancellation);
    }

    private Task<Result<User>> CommitAsync(
        User user, UserToBe reserved, List<Credential> credentials, Create? message, Tenant tenant, Call call, CancellationToken cancellation)
    {
        Write[] others = message is null ? [] : [message];
        var isFirst = true;
        return work.RunAsync(
            call,
            Partition.OfUser(tenant.Id, user.Id),
            async () =>
            {
                if (!isFirst && await reserved.IsLostAsync(store, cancellation))
                {
                    return Error.Conflict("A name or the device was taken by somebody else meanwhile; try again.");
                }

                isFirst = false;
                return GuestSignUp.GuestOf(call) is null
                    ? Decision.Change(user, [.. reserved.Writes(user, credentials, tenant, call), .. others])
                    : await guests.DecideAsync(user, reserved, credentials, others, tenant, call, cancellation);
            },
            cancellation);
    }

    private async Task<Result<IReadOnlyList<string?>>> HashAsync(IReadOnlyList<WantedName> wanted, CancellationToken cancellation)
    {
        var known = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var password in wanted.Select(name => name.Password).OfType<string>().Distinct(StringComparer.Ordinal))
        {
            var hash = await line.RunAsync(() => Task.FromResult<Result<string>>(hashes.Hash(password)), cancellation);
            if (!hash.IsSuccess)
            {
                return hash.Error;
            }

            known[password] = hash.Value;
        }

        return wanted.Select(name => name.Password is null ? null : known[name.Password]).ToList();
    }

    private static Credential NewOne(NameHold hold, string? passwordHash, bool isVerified, Call call) => new()
    {
        Key = call.NewId($"credential|{hold.Name.DocumentId}"),
        UserId = hold.UserId,
        Id = hold.Name.Id,
        Provider = hold.Name.Provider,
        IsVerified = isVerified,
        IsPrimary = true,
        PasswordHash = passwordHash,
    };
}
