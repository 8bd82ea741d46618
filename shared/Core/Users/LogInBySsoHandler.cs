using Pepper.Core.Calls;
using Pepper.Core.Credentials;
using Pepper.Core.Results;
using Pepper.Core.Sessions;
using Pepper.Core.SignIn;
using Pepper.Core.Tenants;

namespace Pepper.Core.Users;

/// <summary>Carries out <see cref="LogInBySso"/>.</summary>
public sealed class LogInBySsoHandler(
    TenantDirectory tenants, IIdTokenVerifier verifier, CredentialNames names, CredentialSignIn signIn, SsoAccounts accounts)
{
    // While another call makes the account or gives it its names, this one waits for it; five seconds at most.
    private const int Attempts = 50;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>
    /// Opens a session. Safe to repeat, and to run many times at once: the provider's subject belongs to one user, so all of
    /// them end in the account that the first one made.
    /// </summary>
    public async Task<Result<OpenedSession>> HandleAsync(LogInBySso command, Call call, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(call);
        var tenant = await tenants.GetAsync(call.TenantId, cancellation);
        if (command.Refuse(tenant) is { } refusal)
        {
            return refusal;
        }

        var verified = await verifier.VerifyAsync(command.Provider, command.IdToken, command.SettingsIn(tenant).ClientIds, cancellation);
        if (!verified.IsSuccess)
        {
            return verified.Error;
        }

        var identity = verified.Value;
        if (CredentialName.AtProvider(command.Kind, identity.Subject) is not { } subject
            || (command.Nonce is not null && !identity.IsFor(command.Nonce)))
        {
            return IdToken.Refused();
        }

        var email = identity.VerifiedEmail is { } address ? CredentialName.Email(address) : null;
        for (var attempt = 1; attempt <= Attempts; attempt++)
        {
            if (await names.FindAsync(tenant.Id, subject, cancellation) is { } known)
            {
                return await signIn.OpenAsync(known, NotActive(), tenant, call, cancellation);
            }

            // An address that stays reserved for somebody who never comes is not waited for longer.
            var wanted = new SsoNames(subject, email, attempt < Attempts);
            if (await EnterAsync(command, wanted, tenant, call, cancellation) is { } entered)
            {
                return entered;
            }

            await Task.Delay(Pause, cancellation);
        }

        return Error.Conflict("Another sign-in of the same person is under way; try again.");
    }

    private static Error NotActive() => Error.Validation("idToken", "`idToken` belongs to a user who is not active.");

    /// <summary>Links or makes the account; null when somebody came in between and it must be looked at again.</summary>
    private async Task<Result<OpenedSession>?> EnterAsync(
        LogInBySso command, SsoNames wanted, Tenant tenant, Call call, CancellationToken cancellation)
    {
        var holder = wanted.Email is null ? null : await accounts.FindAsync(tenant.Id, wanted.Email, cancellation);
        return holder?.For(command.Kind) switch
        {
            SsoAccount.NotActive => NotActive(),
            SsoAccount.Full => Error.Validation(
                "idToken", $"`idToken` belongs to a user who has {Credential.MaxPerUser} credentials, which is the most there can be."),
            SsoAccount.Linked => await accounts.LinkAsync(holder.User.Id, wanted, tenant, call, CancellationToken.None),
            SsoAccount.NewWithoutEmail => await accounts.CreateAsync(command, wanted with { Email = null }, tenant, call, CancellationToken.None),
            _ => await accounts.CreateAsync(command, wanted, tenant, call, CancellationToken.None),
        };
    }
}

/// <summary>The names of a person who signs in by a provider.</summary>
/// <param name="Subject">Who the person is at the provider.</param>
/// <param name="Email">The address that the provider vouches for; null for none.</param>
/// <param name="MayWait">Whether to look again when the address is about to become somebody's.</param>
public sealed record SsoNames(CredentialName Subject, CredentialName? Email, bool MayWait);
