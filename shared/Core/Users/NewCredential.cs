using Pepper.Core.Credentials;
using Pepper.Core.Input;
using Pepper.Core.Results;
using Pepper.Core.SignIn;
using Pepper.Core.Tenants;

namespace Pepper.Core.Users;

/// <summary>A credential as a caller sends it. Reference: <c>credentials.provider</c>, <c>id</c>, <c>token</c>.</summary>
/// <param name="Provider">What kind of name it is.</param>
/// <param name="Id">The name as written.</param>
/// <param name="Password">The password; null for none.</param>
public sealed record NewCredential(CredentialProvider Provider, string Id, string? Password)
{
    /// <summary>The session token that Facebook must confirm; null for the other kinds.</summary>
    public string? FacebookToken { get; init; }

    /// <summary>Reads the member <c>credentials</c>; empty when it is missing.</summary>
    /// <param name="body">The body.</param>
    /// <param name="withFacebook">Whether one of FACEBOOK may be among them.</param>
    public static IReadOnlyList<NewCredential> ReadAll(Fields body, bool withFacebook = false)
    {
        ArgumentNullException.ThrowIfNull(body);
        return body.Objects("credentials", Credential.MaxPerUser)?.Select(fields => Read(fields, withFacebook)).ToList() ?? [];
    }

    /// <summary>The names meant, in the order sent; refuses what is no name, and the same name twice.</summary>
    public static Result<IReadOnlyList<WantedName>> NamesOf(IReadOnlyList<NewCredential> credentials, TenantSettings settings)
    {
        ArgumentNullException.ThrowIfNull(credentials);
        ArgumentNullException.ThrowIfNull(settings);
        var names = new List<WantedName>(credentials.Count);
        foreach (var credential in credentials)
        {
            var field = $"credentials[{names.Count}].id";
            if (CredentialName.Read(credential.Provider, credential.Id, settings.DefaultCountry) is not { } name)
            {
                return Error.Validation(field, credential.Provider switch
                {
                    CredentialProvider.Email => $"`{field}` must be an e-mail address.",
                    CredentialProvider.Mobile => $"`{field}` must be a phone number.",
                    _ => $"`{field}` must be an id as the provider writes it.",
                });
            }

            if (names.Any(known => known.Name == name))
            {
                return Error.Validation(field, $"`{field}` is the same as another one.");
            }

            names.Add(new WantedName(name, credential.Password, field));
        }

        return names;
    }

    private static NewCredential Read(Fields fields, bool withFacebook)
    {
        var provider = fields.RequiredChoice<CredentialProvider>("provider");
        if (fields.Has("provider") && provider == CredentialProvider.Facebook && withFacebook)
        {
            return new NewCredential(provider, fields.RequiredText("id", CredentialName.MaxProviderId), null)
            {
                FacebookToken = fields.RequiredText("token", FacebookSession.MaxLength),
            };
        }

        if (fields.Has("provider") && !CredentialName.IsWritten(provider))
        {
            fields.Fail("provider", $"must be EMAIL{(withFacebook ? ", MOBILE or FACEBOOK" : " or MOBILE")}.");
        }

        return new NewCredential(
            provider,
            fields.RequiredText("id", 254),
            fields.Text("token", PasswordHashes.MaxLength, PasswordHashes.MinLength));
    }
}

/// <summary>A name that a user should have.</summary>
/// <param name="Name">The name.</param>
/// <param name="Password">The password to sign in with under it; null for none.</param>
/// <param name="Field">The member that named it.</param>
public sealed record WantedName(CredentialName Name, string? Password, string Field)
{
    /// <summary>Somebody else has the name. Clients look for the words "already associated with an account".</summary>
    public Error Taken() => Error.Validation(Field, $"`{Field}` is already associated with an account.");
}
