using System.Globalization;
using System.Text.Json;
using Pepper.Core.Messaging;

namespace Pepper.Adapters.Providers.Push;

/// <summary>
/// The access token of one service account: asked for with a signed token (RFC 7523) and kept until shortly before its end. Many who
/// need it at once ask for it once.
/// </summary>
internal sealed class FcmTokens(FcmAccount account, IHttpClientFactory clients, TimeProvider clock) : IDisposable
{
    private const string Scope = "https://www.googleapis.com/auth/firebase.messaging";
    private const string Grant = "urn:ietf:params:oauth:grant-type:jwt-bearer";

    private static readonly TimeSpan Reserve = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Asked = TimeSpan.FromHours(1);

    private readonly SemaphoreSlim gate = new(1);
    private (string Token, DateTimeOffset Until)? known;

    /// <summary>The token; or why there is none for now.</summary>
    public async Task<(string? Token, SendOutcome? Away)> GetAsync(CancellationToken cancellation)
    {
        await gate.WaitAsync(cancellation);
        try
        {
            return known is { } token && clock.GetUtcNow() < token.Until ? (token.Token, null) : await AskAsync(cancellation);
        }
        finally
        {
            gate.Release();
        }
    }

    /// <summary>Forgets a token that was refused.</summary>
    public async Task ForgetAsync(string token, CancellationToken cancellation)
    {
        await gate.WaitAsync(cancellation);
        try
        {
            known = known?.Token == token ? null : known;
        }
        finally
        {
            gate.Release();
        }
    }

    /// <inheritdoc />
    public void Dispose() => gate.Dispose();

    private async Task<(string? Token, SendOutcome? Away)> AskAsync(CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var assertion = SignedToken.Of(account.Key, account.KeyId, claims =>
        {
            claims.WriteString("iss", account.Email);
            claims.WriteString("scope", Scope);
            claims.WriteString("aud", account.Tokens.OriginalString);
            claims.WriteNumber("iat", now.ToUnixTimeSeconds());
            claims.WriteNumber("exp", (now + Asked).ToUnixTimeSeconds());
        });
        using var client = clients.CreateClient(FcmService.ClientName);
        using var body = new FormUrlEncodedContent([new("grant_type", Grant), new("assertion", assertion)]);
        using var answer = await client.PostAsync(account.Tokens, body, cancellation);
        if (!answer.IsSuccessStatusCode)
        {
            return (null, SendOutcome.Away(string.Create(CultureInfo.InvariantCulture, $"FCM token {(int)answer.StatusCode}"), PushRetry.After(answer, clock)));
        }

        await using var content = await answer.Content.ReadAsStreamAsync(cancellation);
        var access = await JsonSerializer.DeserializeAsync(content, FcmJson.Default.FcmAccess, cancellation);
        if (access is not { AccessToken: { Length: > 0 } token })
        {
            return (null, SendOutcome.Away("FCM token unreadable"));
        }

        known = (token, now.AddSeconds(access.ExpiresIn) - Reserve);
        return (token, null);
    }
}
