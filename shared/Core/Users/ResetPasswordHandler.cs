using Pepper.Core.Actions;
using Pepper.Core.Calls;
using Pepper.Core.Credentials;
using Pepper.Core.Results;
using Pepper.Core.Sessions;
using Pepper.Core.Storage;
using Pepper.Core.Tenants;

namespace Pepper.Core.Users;

/// <summary>Carries out <see cref="ResetPassword"/>.</summary>
public sealed class ResetPasswordHandler(
    UnitOfWork work,
    IDocumentStore store,
    TenantDirectory tenants,
    CredentialNames names,
    NameThrottles throttles,
    CodeSender codes,
    UserSessions sessions,
    HashingLine line,
    PasswordHashes hashes)
{
    /// <summary>
    /// Sends a code, or sets the password. For a name that nobody has, sending seems to work and every code is wrong.
    /// </summary>
    public async Task<Result<Nothing>> HandleAsync(ResetPassword command, Call call, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(call);
        var tenant = await tenants.GetAsync(call.TenantId, cancellation);
        if (CredentialName.ReadAny(command.Name, tenant.Settings.DefaultCountry) is not { } name)
        {
            return Error.Validation(command.Field, $"`{command.Field}` must be an e-mail address or a phone number.");
        }

        var account = await FindAsync(name, tenant.Id, cancellation);
        if (account is { User.Value.State: UserState.Pending })
        {
            return Error.Validation(command.Field, $"`{command.Field}` belongs to a user who is not active yet.");
        }

        return command.New is null
            ? await SendAsync(name, account, command.Field, tenant, call, cancellation)
            : await SetAsync(command.New, account, tenant, call, cancellation);
    }

    /// <summary>
    /// Whether a password can be reset through a credential: it must be primary and known to be the user's. Where none
    /// is known to be, as after an import, every primary one will do.
    /// </summary>
    internal static bool MayResetThrough(Credential credential, IReadOnlyList<Credential> all) =>
        credential.IsPrimary && (credential.IsVerified || !all.Any(other => other.IsPrimary && other.IsVerified));

    private async Task<Result<Nothing>> SendAsync(
        CredentialName name, Account? account, string field, Tenant tenant, Call call, CancellationToken cancellation)
    {
        var sending = await throttles.TakeCodeAsync(tenant.Id, name, cancellation);
        if (!sending.IsSuccess || account is null || !MayResetThrough(account.Credential.Value, account.AllCredentials))
        {
            return sending;
        }

        return await work.RunAsync<Nothing>(
            call,
            account.Partition,
            async () =>
            {
                var credential = await Credential.DocumentType.ReadAsync(store, account.Partition, name.DocumentId, cancellation);
                if (credential is null)
                {
                    return Decision.Unchanged(Nothing.Value);
                }

                var sent = codes.Send(tenant, account.User.Value, credential.Value, CodePurpose.Reset, call);
                return Decision.Change(Nothing.Value, Credential.DocumentType.Replace(credential, sent.Credential), sent.Message);
            },
            cancellation);
    }

    private async Task<Result<Nothing>> SetAsync(
        NewPassword wanted, Account? account, Tenant tenant, Call call, CancellationToken cancellation)
    {
        if (account is null)
        {
            return Trial(null, wanted, call)!.Reply;
        }

        // Only a right code is worth the work of hashing; whether it still is right is decided by the commit.
        string? hash = null;
        if (Trial(account.Credential, wanted, call) is null)
        {
            var hashed = await line.RunAsync(() => Task.FromResult<Result<string>>(hashes.Hash(wanted.Password)), cancellation);
            if (!hashed.IsSuccess)
            {
                return hashed.Error;
            }

            hash = hashed.Value;
            await sessions.EndAsync(tenant.Id, account.User.Value.Id, UserSessions.MaxInOneCommit, cancellation);
        }

        return await work.RunAsync(
            call, account.Partition, () => DecideAsync(wanted, hash, account, tenant, call, cancellation), cancellation);
    }

    private async Task<Decision<Nothing>> DecideAsync(
        NewPassword wanted, string? hash, Account seen, Tenant tenant, Call call, CancellationToken cancellation)
    {
        var user = await User.DocumentType.ReadAsync(store, seen.Partition, User.DocumentId, cancellation);
        var all = await store.ReadCredentialsAsync(tenant.Id, seen.User.Value.Id, cancellation);
        var credential = all.FirstOrDefault(one => one.Id == seen.Credential.Id);
        if (Trial(credential, wanted, call) is { } refusal)
        {
            return refusal;
        }

        var open = await sessions.ReadAsync(tenant.Id, seen.User.Value.Id, cancellation);
        if (user is null || hash is null || open.Count > UserSessions.MaxInOneCommit)
        {
            return Error.Conflict("The account was changed meanwhile; try again.");
        }

        var changed = user.Value with { UpdatedAt = call.Now };
        return Decision.Change(Nothing.Value, [
            User.DocumentType.Replace(user, changed),
            .. all.Where(one => one.Value.IsPrimary && CredentialName.IsWritten(one.Value.Provider)).Select(one => WithPassword(one, hash, one.Id == credential!.Id)),
            .. open.Select(DocumentType<Session>.Delete),
            UserAction.Record(call.NewId("action"), ActionType.UserChanged, tenant, changed, call.Now, UserAction.Changed(["password"])),
        ]);
    }

    // All of a user's names share the password, so that an old one opens none of them.
    private static Replace WithPassword(Stored<Credential> stored, string hash, bool isProven) =>
        Credential.DocumentType.Replace(stored, stored.Value with
        {
            PasswordHash = hash,
            Code = null,
            IsVerified = stored.Value.IsVerified || isProven,
        });

    private static Decision<Nothing>? Trial(Stored<Credential>? credential, NewPassword wanted, Call call) =>
        CodeTrial.Refusal<Nothing>(credential, CodePurpose.Reset, wanted.Code, "token", call.Now);

    private async Task<Account?> FindAsync(CredentialName name, string tenantId, CancellationToken cancellation)
    {
        if (await names.FindAsync(tenantId, name, cancellation) is not { } credential)
        {
            return null;
        }

        var user = await User.DocumentType.ReadAsync(store, credential.Partition, User.DocumentId, cancellation);
        var all = await store.ReadCredentialsAsync(tenantId, credential.Value.UserId, cancellation);
        return user is null || user.Value.Deleted ? null : new Account(user, credential, [.. all.Select(one => one.Value)]);
    }

    private sealed record Account(Stored<User> User, Stored<Credential> Credential, IReadOnlyList<Credential> AllCredentials)
    {
        internal Partition Partition => User.Partition;
    }
}
