using Pepper.Core.Actions;
using Pepper.Core.Calls;
using Pepper.Core.Guests;
using Pepper.Core.Results;
using Pepper.Core.Storage;
using Pepper.Core.Tenants;
using Pepper.Core.Users;

namespace Pepper.Core.Credentials;

/// <summary>Carries out <see cref="CreateCredential"/>.</summary>
public sealed class CreateCredentialHandler(
    UnitOfWork work,
    IDocumentStore store,
    TenantDirectory tenants,
    CredentialNames names,
    NameThrottles throttles,
    CodeSender codes,
    GuestConversion conversion)
{
    /// <summary>Makes the credential, or sends another code to one that is waiting for it.</summary>
    public async Task<Result<Credential>> HandleAsync(CreateCredential command, Call call, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(call);
        var userId = command.UserFor(call.Caller);
        if (!userId.IsSuccess)
        {
            return userId.Error;
        }

        var tenant = await tenants.GetAsync(call.TenantId, cancellation);
        if (CredentialName.Read(command.Provider, command.Id, tenant.Settings.DefaultCountry) is not { } name)
        {
            return Error.Validation("id", command.Provider == CredentialProvider.Email
                ? "`id` must be an e-mail address."
                : "`id` must be a phone number.");
        }

        var partition = User.PartitionOf(call.TenantId, userId.Value);
        if (await User.DocumentType.ReadAsync(store, partition, User.DocumentId, cancellation) is not { } seen || seen.Value.IsGone(call.Now))
        {
            return Error.NotFound("user", "userId");
        }

        var all = await store.ReadCredentialsAsync(call.TenantId, userId.Value, cancellation);
        var own = all.FirstOrDefault(one => one.Id == name.DocumentId);
        if (own is { Value.IsVerified: true })
        {
            return Taken();
        }

        if (own is null && all.Count >= Credential.MaxPerUser)
        {
            return Error.Refused($"A user can have at most {Credential.MaxPerUser} credentials.");
        }

        // A name once reserved is committed or given back, also when the caller hangs up.
        return await AddAsync(name, own is null, command.SkipVerification, partition, tenant, call, CancellationToken.None);
    }

    private static Error Taken() => Error.Validation("id", "`id` is already associated with an account.");

    private async Task<Result<Credential>> AddAsync(
        CredentialName name, bool isNew, bool skip, Partition partition, Tenant tenant, Call call, CancellationToken cancellation)
    {
        var hold = isNew ? await names.ReserveAsync(tenant.Id, name, partition.Owner, isNew: false, cancellation) : null;
        if (isNew && hold is null)
        {
            return Taken();
        }

        var sending = skip ? Nothing.Value : await throttles.TakeCodeAsync(tenant.Id, name, cancellation);
        var added = sending.IsSuccess
            ? await work.RunAsync(
                call, partition, () => DecideAsync(name, hold, skip, partition, tenant, call, cancellation), cancellation)
            : sending.Error;
        if (!added.IsSuccess && hold is not null && call.Nonce?.Replayed is null)
        {
            await names.ReleaseAsync(hold, cancellation);
        }

        return added;
    }

    private async Task<Decision<Credential>> DecideAsync(
        CredentialName name, NameHold? hold, bool skip, Partition partition, Tenant tenant, Call call, CancellationToken cancellation)
    {
        var user = await User.DocumentType.ReadAsync(store, partition, User.DocumentId, cancellation);
        var current = await Credential.DocumentType.ReadAsync(store, partition, name.DocumentId, cancellation);
        if (user is null || user.Value.IsGone(call.Now) || (hold is null && current is null)
            || (hold is not null && await hold.IsLostAsync(store, cancellation)))
        {
            return Error.Conflict("The account was changed meanwhile; try again.");
        }

        var credential = current?.Value ?? new Credential
        {
            Key = call.NewId("credential"),
            UserId = partition.Owner,
            Id = name.Id,
            Provider = name.Provider,
        };
        var converts = skip && user.Value.IsGuest;
        credential = credential with { IsVerified = credential.IsVerified || skip, IsPrimary = credential.IsPrimary || converts };
        var sent = skip ? null : codes.Send(tenant, user.Value, credential, CodePurpose.Verification, call);
        credential = sent?.Credential ?? credential;
        var changed = converts ? user.Value.AsMember(call.Now) : user.Value with { UpdatedAt = call.Now };
        string[] members = converts ? ["credentials", "roles"] : ["credentials"];
        var writes = new List<Write>
        {
            current is null ? hold!.Claim(credential) : Credential.DocumentType.Replace(current, credential),
            User.DocumentType.Replace(user, changed),
            UserAction.Record(call.NewId("action"), ActionType.UserChanged, tenant, changed, call.Now, UserAction.Changed(members)),
        };
        if (sent is not null)
        {
            writes.Add(sent.Message);
        }

        if (user.Value.IsGuest)
        {
            writes.AddRange(converts
                ? await conversion.WritesAsync(user, proven: true, cancellation)
                : await conversion.ReplaceContactAsync(user, name, cancellation));
        }

        return Decision.Change(credential, writes);
    }
}
