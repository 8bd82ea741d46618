using Pepper.Core.Calls;
using Pepper.Core.Credentials;
using Pepper.Core.Input;
using Pepper.Core.Results;
using Pepper.Core.SignIn;
using Pepper.Core.Tenants;
using Pepper.Core.Users.Devices;

namespace Pepper.Core.Users;

/// <summary>
/// Signs in whom Google or Apple vouches for, and makes the user if there is none yet. Reference: Users, Login/Create a
/// user via SSO.
/// </summary>
/// <param name="Provider">Who vouches.</param>
/// <param name="IdToken">The ID token, as the provider gave it to the app.</param>
/// <param name="Nonce">The nonce that the app asked the token with, at most 255 characters; null for none.</param>
/// <param name="FirstName">1 to 100 characters; needed for a new user alone.</param>
/// <param name="LastName">1 to 100 characters; needed for a new user alone.</param>
/// <param name="FullName">First and last name when null; at most 201 characters.</param>
/// <param name="HasAgreedToShareData">GDPR.</param>
/// <param name="HasAgreedToReceiveMarketing">GDPR.</param>
/// <param name="Birthdate">Birthday.</param>
/// <param name="Gender">FEMALE or MALE.</param>
/// <param name="Devices">The mobile device that a sign-up comes from.</param>
public sealed record LogInBySso(
    SsoProvider Provider,
    string IdToken,
    string? Nonce,
    string? FirstName,
    string? LastName,
    string? FullName,
    bool HasAgreedToShareData,
    bool HasAgreedToReceiveMarketing,
    DateOnly? Birthdate,
    Gender? Gender,
    DeviceIds Devices)
{
    private const int MaxNonce = 255;

    /// <summary>Reads the command from a request's path, body and query string.</summary>
    public static Result<LogInBySso> From(string ssoProvider, Fields body, QueryFields query)
    {
        ArgumentNullException.ThrowIfNull(body);
        ArgumentNullException.ThrowIfNull(query);
        SsoProvider? provider = ssoProvider switch
        {
            "google" => SsoProvider.Google,
            "apple" => SsoProvider.Apple,
            _ => null,
        };
        if (provider is null)
        {
            return Error.NotFound("sign-in provider", "ssoProvider");
        }

        var command = new LogInBySso(
            provider.Value,
            body.RequiredText("idToken", SignIn.IdToken.MaxLength),
            body.Text("nonce", MaxNonce, 1),
            body.Text("firstName", 100, 1),
            body.Text("lastName", 100, 1),
            body.Text("fullName", 201, 1),
            body.Flag("hasAgreedToShareData") ?? false,
            body.Flag("hasAgreedToReceiveMarketing") ?? false,
            body.Date("birthdate"),
            body.Choice<Gender>("gender"),
            DeviceIds.From(query));
        return query.Finish(command).Then(body.Finish);
    }

    /// <summary>The kind of name that users have by this provider.</summary>
    public CredentialProvider Kind => Provider == SsoProvider.Google ? CredentialProvider.Google : CredentialProvider.Apple;

    /// <summary>What the tenant says of this provider.</summary>
    public IdTokenSettings SettingsIn(Tenant tenant)
    {
        ArgumentNullException.ThrowIfNull(tenant);
        return Provider == SsoProvider.Google ? tenant.Settings.SignIn.Google : tenant.Settings.SignIn.Apple;
    }

    /// <summary>Why the token need not even be looked at; null when it must.</summary>
    public Error? Refuse(Tenant tenant)
    {
        var settings = SettingsIn(tenant);
        if (settings.ClientIds.Count == 0)
        {
            return Error.Validation("ssoProvider", $"`ssoProvider` is {Provider.ToString().ToLowerInvariant()}, which is not set up for this tenant.");
        }

        return settings.RequireNonce && Nonce is null ? Error.Validation("nonce", "`nonce` is required.") : null;
    }

    /// <summary>What keeps a user from being made of this; null when nothing does.</summary>
    public Error? RefuseNew() => (FirstName, LastName) switch
    {
        (null, null) => Error.Validation("firstName", "`firstName` and `lastName` are required: there is no account yet, and a new one needs both."),
        (null, _) => Error.Validation("firstName", "`firstName` is required: there is no account yet, and a new one needs it."),
        (_, null) => Error.Validation("lastName", "`lastName` is required: there is no account yet, and a new one needs it."),
        _ => null,
    };

    /// <summary>The user that comes of it: active at once, as the provider vouches for it.</summary>
    public User Decide(string id, Call call)
    {
        ArgumentNullException.ThrowIfNull(call);
        var person = new CreateUser(
            FirstName ?? string.Empty,
            LastName ?? string.Empty,
            FullName,
            Role.User,
            [],
            AutoActivate: true,
            HasAgreedToShareData,
            HasAgreedToReceiveMarketing,
            Birthdate,
            Gender,
            AwaitLoyaltyAccount: false,
            Devices);
        return person.Decide(id, call);
    }
}
