using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Pepper.Core.Results;
using Pepper.Core.SignIn;

namespace Pepper.Adapters.Providers.SignIn;

/// <summary>Verifies ID tokens by the keys that their issuers publish.</summary>
public sealed class IdTokenVerifier(IIssuers issuers, IHttpClientFactory clients, TimeProvider clock, ILogger<IdTokenVerifier> logger)
    : IIdTokenVerifier, IDisposable
{
    /// <summary>The name of the HTTP client that fetches keys.</summary>
    public const string ClientName = "sign-in";

    /// <summary>How far the provider's clock may be from ours.</summary>
    public static TimeSpan Skew { get; } = TimeSpan.FromMinutes(1);

    private readonly JsonWebTokenHandler handler = new() { MaximumTokenSizeInBytes = IdToken.MaxLength, MapInboundClaims = false };
    private readonly ConcurrentDictionary<SsoProvider, ProviderKeys> keys = new();

    /// <inheritdoc />
    public async Task<Result<ProviderIdentity>> VerifyAsync(
        SsoProvider provider, string idToken, IReadOnlyList<string> clientIds, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(idToken);
        ArgumentNullException.ThrowIfNull(clientIds);
        if (Read(idToken) is not { } unverified || !IdTokenRules.MayBe(unverified))
        {
            return IdToken.Refused();
        }

        var ofProvider = keys.GetOrAdd(
            provider, _ => new ProviderKeys(issuers.Of(provider), clients.CreateClient(ClientName), clock, logger));
        try
        {
            var key = await ofProvider.FindAsync(unverified.Kid, cancellation);
            if (key is null)
            {
                return IdToken.Refused();
            }

            var result = await handler.ValidateTokenAsync(idToken, IdTokenRules.For(provider, ofProvider.Issuer, clientIds, key, Skew, clock));
            return result is { IsValid: true, SecurityToken: JsonWebToken token } ? IdTokenRules.IdentityIn(token) : IdToken.Refused();
        }
        catch (ProviderAwayException)
        {
            return IdToken.Away();
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var one in keys.Values)
        {
            one.Dispose();
        }
    }

    private JsonWebToken? Read(string idToken)
    {
        if (idToken.Length > IdToken.MaxLength || idToken.Count(c => c == '.') != 2 || !handler.CanReadToken(idToken))
        {
            return null;
        }

        try
        {
            return new JsonWebToken(idToken);
        }
        catch (Exception unreadable) when (unreadable is ArgumentException or SecurityTokenException)
        {
            // The library has no other way to say that a text is no token.
            return null;
        }
    }
}
