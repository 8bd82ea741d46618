using Pepper.Core.Results;
using Pepper.Core.SignIn;
using Pepper.Core.Tenants;

namespace Pepper.Core.Users;

/// <summary>Lets Facebook confirm who signs up with it. Reference: Create a User.</summary>
public sealed class FacebookSignUp(IFacebookSessions sessions)
{
    /// <summary>Why a credential of FACEBOOK is not taken; null when it is, or when there is none.</summary>
    public async Task<Error?> RefuseAsync(IReadOnlyList<NewCredential> credentials, Tenant tenant, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(credentials);
        for (var index = 0; index < credentials.Count; index++)
        {
            if (credentials[index] is { FacebookToken: { } token, Id: var id }
                && await RefuseAsync(index, id, token, tenant, cancellation) is { } refusal)
            {
                return refusal;
            }
        }

        return null;
    }

    private async Task<Error?> RefuseAsync(int index, string id, string token, Tenant tenant, CancellationToken cancellation) =>
        await sessions.CheckAsync(tenant, id, token, cancellation) switch
        {
            FacebookVerdict.Good => null,
            FacebookVerdict.NotSetUp => Error.Validation(
                $"credentials[{index}].provider", $"`credentials[{index}].provider` is FACEBOOK, which is not set up for this tenant."),
            FacebookVerdict.Refused => Error.Validation(
                $"credentials[{index}].token",
                $"`credentials[{index}].token` is no session of this Facebook user that is good here and now."),
            _ => Error.Unavailable("Facebook cannot be reached.", FacebookSession.RetryAfter),
        };
}
