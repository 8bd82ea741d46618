using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Pepper.Core.SignIn;

namespace Pepper.Local.SignIn;

/// <summary>
/// Stands in for Google or Apple: issues ID tokens for whoever is asked for, signed with a key of its own that lives as long
/// as the process.
/// </summary>
internal sealed class TestIssuer : IDisposable
{
    private const int KeyBits = 2048;

    private readonly RSA rsa = RSA.Create(KeyBits);
    private readonly RsaSecurityKey key;

    internal TestIssuer(SsoProvider provider)
    {
        Provider = provider;
        key = new RsaSecurityKey(rsa) { KeyId = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8)) };
    }

    /// <summary>Whom it stands in for.</summary>
    internal SsoProvider Provider { get; }

    /// <summary>The path under which it answers.</summary>
    internal static string PathOf(SsoProvider provider) => $"/dev/issuers/{provider.ToString().ToLowerInvariant()}";

    /// <summary>Its configuration (OpenID Connect Discovery 1.0).</summary>
    internal static JsonObject Configuration(string issuer) => new()
    {
        ["issuer"] = issuer,
        ["jwks_uri"] = $"{issuer}/keys",
        ["id_token_signing_alg_values_supported"] = new JsonArray(SecurityAlgorithms.RsaSha256),
        ["response_types_supported"] = new JsonArray("id_token"),
        ["subject_types_supported"] = new JsonArray("public"),
    };

    /// <summary>Its public key (RFC 7517).</summary>
    internal JsonObject Keys()
    {
        var parameters = rsa.ExportParameters(includePrivateParameters: false);
        return new JsonObject
        {
            ["keys"] = new JsonArray(new JsonObject
            {
                ["kty"] = "RSA",
                ["use"] = "sig",
                ["alg"] = SecurityAlgorithms.RsaSha256,
                ["kid"] = key.KeyId,
                ["n"] = Base64UrlEncoder.Encode(parameters.Modulus),
                ["e"] = Base64UrlEncoder.Encode(parameters.Exponent),
            }),
        };
    }

    /// <summary>A token.</summary>
    internal string Issue(string issuer, TokenRequest request, DateTimeOffset now)
    {
        var claims = new Dictionary<string, object>(StringComparer.Ordinal) { [JwtRegisteredClaimNames.Sub] = request.Subject };
        if (request.Email is not null)
        {
            claims[JwtRegisteredClaimNames.Email] = request.Email;
            claims["email_verified"] = request.EmailVerified;
        }

        if (request.Nonce is not null)
        {
            claims[JwtRegisteredClaimNames.Nonce] = request.Nonce;
        }

        return new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = issuer,
            Audience = request.Audience,
            Claims = claims,
            IssuedAt = now.UtcDateTime,
            NotBefore = now.UtcDateTime,
            Expires = now.UtcDateTime.AddSeconds(request.ExpiresIn),
            SigningCredentials = new SigningCredentials(key, SecurityAlgorithms.RsaSha256),
        });
    }

    /// <inheritdoc />
    public void Dispose() => rsa.Dispose();
}
