using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace Pepper.Adapters.Providers.SignIn;

/// <summary>
/// The keys that one issuer publishes (OpenID Connect Discovery 1.0), fetched when first needed and kept. They are fetched
/// again when they are old, and when a token names a key that is not among them, as after a rotation; then at most once in
/// <see cref="LeastPause"/>, so that nobody can make this a flood of calls to the issuer by making up names of keys.
/// </summary>
internal sealed partial class ProviderKeys(string issuer, HttpClient http, TimeProvider clock, ILogger logger) : IDisposable
{
    /// <summary>From which age on keys are fetched again before they are used. They go on being used if that fails.</summary>
    internal static readonly TimeSpan FreshFor = TimeSpan.FromHours(12);

    /// <summary>The least time between two fetches.</summary>
    internal static readonly TimeSpan LeastPause = TimeSpan.FromSeconds(30);

    /// <summary>The least time between two fetches when the first one failed.</summary>
    internal static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(5);

    /// <summary>From which age on keys are used no more, so that one the issuer has withdrawn does not live for ever.</summary>
    internal static readonly TimeSpan GoodFor = TimeSpan.FromHours(48);

    private readonly SemaphoreSlim turn = new(1);
    private volatile KeySet? known;
    private volatile bool isAway;
    private DateTimeOffset mayTryAt = DateTimeOffset.MinValue;

    /// <summary>The issuer.</summary>
    internal string Issuer => issuer;

    /// <summary>The key of this name; null when the issuer publishes none.</summary>
    /// <exception cref="ProviderAwayException">The issuer's keys cannot be had.</exception>
    internal async Task<SecurityKey?> FindAsync(string keyId, CancellationToken cancellation)
    {
        if (Fresh()?.Find(keyId) is { } key)
        {
            return key;
        }

        await turn.WaitAsync(cancellation);
        try
        {
            // Somebody else may have fetched them while this call waited.
            if (Fresh()?.Find(keyId) is { } fetched)
            {
                return fetched;
            }

            if (clock.GetUtcNow() >= mayTryAt)
            {
                await FetchAsync();
            }
        }
        finally
        {
            turn.Release();
        }

        var keys = known is { } last && clock.GetUtcNow() - last.FetchedAt < GoodFor ? last : null;
        var found = keys?.Find(keyId);
        return found is null && (keys is null || isAway) ? throw new ProviderAwayException() : found;
    }

    /// <inheritdoc />
    public void Dispose() => turn.Dispose();

    private KeySet? Fresh() => known is { } keys && clock.GetUtcNow() - keys.FetchedAt < FreshFor ? keys : null;

    // For all who wait for it, so it goes on when the one who asked first hangs up; the client's time-out ends it.
    private async Task FetchAsync()
    {
        try
        {
            // Keys that were read over a connection that anybody can change would let anybody sign; this machine is no such.
            var documents = new HttpDocumentRetriever(http) { RequireHttps = !new Uri(issuer).IsLoopback };
            var configuration = await OpenIdConnectConfigurationRetriever.GetAsync(
                $"{issuer}/.well-known/openid-configuration", documents, CancellationToken.None);
            if (configuration.SigningKeys.Count == 0)
            {
                throw new InvalidOperationException("The issuer publishes no key to sign with.");
            }

            known = new KeySet([.. configuration.SigningKeys], clock.GetUtcNow());
            isAway = false;
        }
        catch (Exception away) when (away is IOException or HttpRequestException or OperationCanceledException or InvalidOperationException or ArgumentException or JsonException)
        {
            isAway = true;
            LogAway(issuer, away.GetType().Name);
        }

        mayTryAt = clock.GetUtcNow() + (isAway ? PauseAfterFailure : LeastPause);
    }

    [LoggerMessage(LogLevel.Warning, "The keys of the sign-in provider {Issuer} cannot be had: {Reason}.")]
    private partial void LogAway(string issuer, string reason);

    private sealed record KeySet(IReadOnlyList<SecurityKey> Keys, DateTimeOffset FetchedAt)
    {
        internal SecurityKey? Find(string keyId) => Keys.FirstOrDefault(key => key.KeyId == keyId);
    }
}

/// <summary>A sign-in provider's keys cannot be had.</summary>
internal sealed class ProviderAwayException : Exception;
