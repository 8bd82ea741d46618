using Pepper.Core.Calls;
using Pepper.Core.Credentials;
using Pepper.Core.Results;
using Pepper.Core.Sessions;
using Pepper.Core.Tenants;

namespace Pepper.Core.Users;

/// <summary>Signs a user in. Reference: Users, Login a User.</summary>
/// <param name="Username">
/// The name as written; with an at sign it is an e-mail address, be the provider MOBILE or EMAIL. The user's id at Facebook.
/// </param>
/// <param name="Password">The password; the session token of Facebook.</param>
/// <param name="Provider">What kind of name it should be.</param>
public sealed record LogIn(string Username, string Password, CredentialProvider Provider)
{
    /// <summary>The name meant; null when it is none.</summary>
    public CredentialName? NameIn(TenantSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return Provider == CredentialProvider.Email
            ? CredentialName.Email(Username)
            : CredentialName.ReadAny(Username, settings.DefaultCountry);
    }
}

/// <summary>Carries out <see cref="LogIn"/>.</summary>
public sealed class LogInHandler(
    TenantDirectory tenants,
    CredentialNames names,
    NameThrottles throttles,
    HashingLine line,
    PasswordHashes hashes,
    CredentialSignIn signIn,
    FacebookLogIn facebook)
{
    /// <summary>
    /// Opens a session. Who does not exist, is not active yet or has no password gets the answer of a wrong password,
    /// after the same work.
    /// </summary>
    public async Task<Result<OpenedSession>> HandleAsync(LogIn command, Call call, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(call);
        var tenant = await tenants.GetAsync(call.TenantId, cancellation);
        if (command.Provider == CredentialProvider.Facebook)
        {
            return await facebook.OpenAsync(command, Wrong(), tenant, call, cancellation);
        }

        var name = command.NameIn(tenant.Settings);

        // The count of wrong passwords is looked at when the turn has come, so that of many who try at once no more get
        // through than one after the other.
        return await line.RunAsync(
            () => name is null ? TryNobodyAsync(command.Password) : TryAsync(command.Password, name, tenant, call, cancellation),
            cancellation);
    }

    private static Error Wrong() => Error.Unauthorized("Username and password do not match an active account.");

    private Task<Result<OpenedSession>> TryNobodyAsync(string password)
    {
        hashes.IsRight(null, password);
        return Task.FromResult<Result<OpenedSession>>(Wrong());
    }

    private async Task<Result<OpenedSession>> TryAsync(
        string password, CredentialName name, Tenant tenant, Call call, CancellationToken cancellation)
    {
        var mayTry = await throttles.MayTryPasswordAsync(tenant.Id, name, cancellation);
        if (!mayTry.IsSuccess)
        {
            return mayTry.Error;
        }

        var credential = await names.FindAsync(tenant.Id, name, cancellation);
        var isRight = hashes.IsRight(credential?.Value.PasswordHash, password);
        var opened = isRight ? await signIn.OpenAsync(credential!, Wrong(), tenant, call, cancellation) : Wrong();
        await (opened.IsSuccess
            ? throttles.CountRightPasswordAsync(tenant.Id, name, cancellation)
            : throttles.CountWrongPasswordAsync(tenant.Id, name, cancellation));
        return opened;
    }
}
