using Pepper.Core.Results;

namespace Pepper.Core.SignIn;

/// <summary>Tells whether an ID token is good (OpenID Connect Core 1.0, ID Token Validation).</summary>
public interface IIdTokenVerifier
{
    /// <summary>
    /// Who the token speaks of: it was issued by this provider, for one of these clients alone, is signed with one of the
    /// provider's published keys by RS256 or ES256, and is good now, give or take a minute.
    /// </summary>
    /// <param name="provider">Who should have issued it.</param>
    /// <param name="idToken">The token, at most <see cref="IdToken.MaxLength"/> characters.</param>
    /// <param name="clientIds">The tenant's apps at the provider.</param>
    /// <param name="cancellation">Stops the asking for keys.</param>
    /// <returns>The identity; <see cref="IdToken.Refused"/>, or 503 when the provider's keys cannot be had.</returns>
    Task<Result<ProviderIdentity>> VerifyAsync(
        SsoProvider provider, string idToken, IReadOnlyList<string> clientIds, CancellationToken cancellation);
}

/// <summary>What holds for ID tokens of every provider.</summary>
public static class IdToken
{
    /// <summary>The longest token, in characters; those of Google and Apple have 1,000 to 2,000.</summary>
    public const int MaxLength = 8_192;

    /// <summary>How long the provider is given to come back.</summary>
    public static TimeSpan RetryAfter { get; } = TimeSpan.FromSeconds(10);

    /// <summary>The token is no good. Which check it failed is not told, as that would help to forge one.</summary>
    public static Error Refused() => Error.Validation("idToken", "`idToken` is no token of this provider that is good here and now.");

    /// <summary>The provider's keys cannot be had.</summary>
    public static Error Away() => Error.Unavailable("The sign-in provider cannot be reached.", RetryAfter);
}
