using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Pepper.Core.Results;
using Pepper.Core.SignIn;

namespace Pepper.Adapters.Providers.SignIn;

/// <summary>What makes an ID token good (OpenID Connect Core 1.0, section 3.1.3.7).</summary>
internal static class IdTokenRules
{
    // What Google and Apple sign with is RS256; ES256 is as good. No others: not the ones without a signature, and not
    // those that would take a published key for a secret.
    private static readonly string[] Algorithms = [SecurityAlgorithms.RsaSha256, SecurityAlgorithms.EcdsaSha256];

    /// <summary>
    /// Whether it is worth asking for the key. A token with extensions that must be understood (<c>crit</c>) is not.
    /// </summary>
    internal static bool MayBe(JsonWebToken token) =>
        Algorithms.Contains(token.Alg, StringComparer.Ordinal)
        && token.Kid is { Length: > 0 }
        && !token.TryGetHeaderValue<object>("crit", out _);

    /// <summary>The rules for a token of this provider, signed with this key.</summary>
    internal static TokenValidationParameters For(
        SsoProvider provider, string issuer, IReadOnlyList<string> clientIds, SecurityKey key, TimeSpan skew, TimeProvider clock) => new()
        {
            ValidAlgorithms = Algorithms,
            RequireSignedTokens = true,
            IssuerSigningKey = key,
            TryAllIssuerSigningKeys = false,
            ValidIssuers = IssuersOf(provider, issuer),

            // One audience alone: of a token for several clients nobody can say which of them passed it on.
            AudienceValidator = (audiences, _, _) =>
                audiences?.ToList() is [var audience] && clientIds.Contains(audience, StringComparer.Ordinal),
            LifetimeValidator = (notBefore, expires, token, _) =>
                expires is not null && token is JsonWebToken jwt && IsInTime(notBefore, expires.Value, jwt.IssuedAt, clock.GetUtcNow().UtcDateTime, skew),
        };

    /// <summary>Who the token speaks of.</summary>
    internal static Result<ProviderIdentity> IdentityIn(JsonWebToken token)
    {
        if (TextIn(token, JwtRegisteredClaimNames.Sub) is not { Length: > 0 } subject)
        {
            return IdToken.Refused();
        }

        return new ProviderIdentity(
            subject,
            TextIn(token, JwtRegisteredClaimNames.Email),
            IsTrue(token, "email_verified"),
            TextIn(token, JwtRegisteredClaimNames.Nonce));
    }

    // Google writes its issuer with the scheme or without it.
    private static string[] IssuersOf(SsoProvider provider, string issuer) =>
        provider == SsoProvider.Google ? [issuer, issuer[(issuer.IndexOf("://", StringComparison.Ordinal) + 3)..]] : [issuer];

    // A token that does not say when it was issued has year 1 there; ID tokens must say it.
    private static bool IsInTime(DateTime? notBefore, DateTime expires, DateTime issuedAt, DateTime now, TimeSpan skew) =>
        now < expires + skew
        && (notBefore is null || notBefore.Value - skew <= now)
        && issuedAt > DateTime.UnixEpoch
        && issuedAt - skew <= now;

    private static string? TextIn(JsonWebToken token, string claim) =>
        token.TryGetPayloadValue<object>(claim, out var value) ? value as string : null;

    // Apple writes it as a text.
    private static bool IsTrue(JsonWebToken token, string claim) =>
        token.TryGetPayloadValue<object>(claim, out var value) && value switch
        {
            bool flag => flag,
            string text => text == "true",
            _ => false,
        };
}
