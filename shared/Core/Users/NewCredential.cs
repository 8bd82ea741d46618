using Pepper.Core.Credentials;
using Pepper.Core.Input;
using Pepper.Core.Results;
using Pepper.Core.Tenants;

namespace Pepper.Core.Users;

/// <summary>A credential as a caller sends it. Reference: <c>credentials.provider</c>, <c>id</c>, <c>token</c>.</summary>
/// <param name="Provider">What kind of name it is.</param>
/// <param name="Id">The name as written.</param>
/// <param name="Password">The password; null for none.</param>
public sealed record NewCredential(CredentialProvider Provider, string Id, string? Password)
{
    /// <summary>Reads the member <c>credentials</c>; empty when it is missing.</summary>
    public static IReadOnlyList<NewCredential> ReadAll(Fields body)
    {
        ArgumentNullException.ThrowIfNull(body);
        return body.Objects("credentials", Credential.MaxPerUser)?.Select(Read).ToList() ?? [];
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
                return Error.Validation(field, credential.Provider == CredentialProvider.Email
                    ? $"`{field}` must be an e-mail address."
                    : $"`{field}` must be a phone number.");
            }

            if (names.Any(known => known.Name == name))
            {
                return Error.Validation(field, $"`{field}` is the same as another one.");
            }

            names.Add(new WantedName(name, credential.Password, field));
        }

        return names;
    }

    private static NewCredential Read(Fields fields)
    {
        var provider = fields.RequiredChoice<CredentialProvider>("provider");
        if (fields.Has("provider") && !CredentialName.IsWritten(provider))
        {
            fields.Fail("provider", provider == CredentialProvider.Facebook
                ? "is FACEBOOK, which is not set up for this tenant."
                : "must be EMAIL or MOBILE.");
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
