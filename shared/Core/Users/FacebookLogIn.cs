using Pepper.Core.Calls;
using Pepper.Core.Credentials;
using Pepper.Core.Results;
using Pepper.Core.Sessions;
using Pepper.Core.SignIn;
using Pepper.Core.Tenants;

namespace Pepper.Core.Users;

/// <summary>
/// Signs in who signed up with Facebook, by a session of Facebook. Reference: Login a User, <c>AuthProvider: FACEBOOK</c>.
/// </summary>
public sealed class FacebookLogIn(
    IFacebookSessions sessions, CredentialNames names, NameThrottles throttles, CredentialSignIn signIn)
{
    private const string ProviderField = "AuthProvider";
    private const string TokenField = "Authorization";

    /// <summary>
    /// Opens a session. Wrong tokens for one user count as wrong passwords do, so that nobody can make this a flood of
    /// calls to Facebook.
    /// </summary>
    /// <param name="command">The user's id at Facebook, and the token.</param>
    /// <param name="unknown">The answer when the token is good and no active user has that id.</param>
    /// <param name="tenant">The tenant.</param>
    /// <param name="call">The call.</param>
    /// <param name="cancellation">Stops the asking.</param>
    public async Task<Result<OpenedSession>> OpenAsync(
        LogIn command, Error unknown, Tenant tenant, Call call, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(tenant);
        if (CredentialName.AtProvider(CredentialProvider.Facebook, command.Username) is not { } name
            || command.Password.Length is 0 or > FacebookSession.MaxLength)
        {
            return Refused();
        }

        var mayTry = await throttles.MayTryPasswordAsync(tenant.Id, name, cancellation);
        if (!mayTry.IsSuccess)
        {
            return mayTry.Error;
        }

        switch (await sessions.CheckAsync(tenant, name.Id, command.Password, cancellation))
        {
            case FacebookVerdict.NotSetUp:
                return Error.Validation(ProviderField, $"`{ProviderField}` is FACEBOOK, which is not set up for this tenant.");
            case FacebookVerdict.Away:
                return Error.Unavailable("Facebook cannot be reached.", FacebookSession.RetryAfter);
            case FacebookVerdict.Refused:
                await throttles.CountWrongPasswordAsync(tenant.Id, name, cancellation);
                return Refused();
        }

        await throttles.CountRightPasswordAsync(tenant.Id, name, cancellation);
        return await names.FindAsync(tenant.Id, name, cancellation) is { } credential
            ? await signIn.OpenAsync(credential, unknown, tenant, call, cancellation)
            : unknown;
    }

    private static Error Refused() =>
        Error.Validation(TokenField, $"`{TokenField}` holds no session of this Facebook user that is good here and now.");
}
