using System.Text;
using Microsoft.AspNetCore.Http;
using Pepper.Core.Credentials;
using Pepper.Core.Results;
using Pepper.Core.Users;
using Pepper.Functions.Http;

namespace Pepper.Functions.Users;

/// <summary>
/// Reads who wants to sign in: <c>Authorization: Basic</c> and <c>AuthProvider</c>. Reference: Login a User.
/// </summary>
internal static class BasicCredentials
{
    private const string Scheme = "Basic ";
    private const int MaxLength = 4096;

    internal static Result<LogIn> Read(HttpRequest request)
    {
        var provider = ProviderOf(request.Headers[HttpHeaders.AuthProvider].ToString());
        if (!provider.IsSuccess)
        {
            return provider.Error;
        }

        var header = request.Headers.Authorization.ToString();
        if (header.Length > MaxLength || !header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) || Decode(header[Scheme.Length..]) is not { } pair)
        {
            return Error.Unauthorized("Sign in with Basic authentication.");
        }

        var colon = pair.IndexOf(':', StringComparison.Ordinal);
        return colon < 0
            ? Error.Unauthorized("Sign in with Basic authentication.")
            : new LogIn(pair[..colon], pair[(colon + 1)..], provider.Value);
    }

    private static Result<CredentialProvider> ProviderOf(string name) => name.Trim().ToUpperInvariant() switch
    {
        "" or "MOBILE" => CredentialProvider.Mobile,
        "EMAIL" => CredentialProvider.Email,
        "FACEBOOK" => CredentialProvider.Facebook,
        _ => Error.Validation(HttpHeaders.AuthProvider, "`AuthProvider` must be MOBILE, EMAIL or FACEBOOK."),
    };

    private static string? Decode(string base64)
    {
        var bytes = new byte[base64.Length];
        return Convert.TryFromBase64String(base64.Trim(), bytes, out var length) ? Encoding.UTF8.GetString(bytes, 0, length) : null;
    }
}
