using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Pepper.Core.SignIn;
using Pepper.Core.Tenants;

namespace Pepper.Adapters.Providers.SignIn;

/// <summary>Asks Facebook's Graph API about session tokens (<c>debug_token</c>), as the tenant's app.</summary>
public sealed partial class FacebookSessions(
    IHttpClientFactory clients, ITenantSecrets secrets, IConfiguration configuration, TimeProvider clock, ILogger<FacebookSessions> logger)
    : IFacebookSessions
{
    /// <summary>The name of the HTTP client.</summary>
    public const string ClientName = "facebook";

    private const string UrlSetting = "PEPPER_FACEBOOK_URL";
    private const string DefaultUrl = "https://graph.facebook.com";
    private const int MaxDepth = 16;

    // What Graph API says when it is overloaded, or the app has asked too often; it says so with status 400 or 403.
    private static readonly HashSet<int> PassingErrors = [1, 2, 4, 17, 32, 341, 613];

    /// <inheritdoc />
    public async Task<FacebookVerdict> CheckAsync(Tenant tenant, string userId, string token, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(tenant);
        if (tenant.Settings.SignIn.Facebook.AppId is not { } appId
            || secrets.Find(tenant.ApplicationId, "PEPPER_FACEBOOK_SECRET") is not { } secret)
        {
            return FacebookVerdict.NotSetUp;
        }

        var address = AddressOf(configuration).AbsoluteUri.TrimEnd('/');
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{address}/debug_token?input_token={Uri.EscapeDataString(token)}");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", $"{appId}|{secret}");
        try
        {
            using var client = clients.CreateClient(ClientName);
            using var response = await client.SendAsync(request, cancellation);
            return await JudgeAsync(response, appId, userId, cancellation);
        }
        catch (Exception away) when (!cancellation.IsCancellationRequested
            && away is HttpRequestException or IOException or OperationCanceledException or JsonException)
        {
            // Not the exception itself: the address in it holds the token.
            LogAway(away.GetType().Name);
            return FacebookVerdict.Away;
        }
    }

    /// <summary>Where the Graph API answers, by <c>PEPPER_FACEBOOK_URL</c>.</summary>
    /// <exception cref="InvalidOperationException">The setting is no https:// address.</exception>
    internal static Uri AddressOf(IConfiguration configuration) => ProviderAddress.Of(configuration, UrlSetting, DefaultUrl);

    private async Task<FacebookVerdict> JudgeAsync(HttpResponseMessage response, string appId, string userId, CancellationToken cancellation)
    {
        if (response.StatusCode >= HttpStatusCode.InternalServerError || response.StatusCode == HttpStatusCode.TooManyRequests)
        {
            LogAway(Status(response));
            return FacebookVerdict.Away;
        }

        await using var body = await response.Content.ReadAsStreamAsync(cancellation);
        using var json = await JsonDocument.ParseAsync(body, new JsonDocumentOptions { MaxDepth = MaxDepth }, cancellation);
        if (!response.IsSuccessStatusCode)
        {
            var code = Member(Member(json.RootElement, "error"), "code") is { ValueKind: JsonValueKind.Number } number && number.TryGetInt32(out var value) ? value : 0;
            LogRefused(Status(response), code);
            return PassingErrors.Contains(code) ? FacebookVerdict.Away : FacebookVerdict.Refused;
        }

        return IsGood(Member(json.RootElement, "data"), appId, userId) ? FacebookVerdict.Good : FacebookVerdict.Refused;
    }

    private bool IsGood(JsonElement? data, string appId, string userId) =>
        Member(data, "is_valid") is { ValueKind: JsonValueKind.True }
        && Text(data, "app_id") == appId
        && Text(data, "user_id") == userId
        && Text(data, "type") is null or "USER"
        && IsToCome(Member(data, "expires_at"));

    // Zero stands for a token that does not expire.
    private bool IsToCome(JsonElement? seconds) =>
        seconds is not { ValueKind: JsonValueKind.Number } number
        || (number.TryGetInt64(out var at) && (at == 0 || at > clock.GetUtcNow().ToUnixTimeSeconds()));

    private static JsonElement? Member(JsonElement? of, string name) =>
        of is { ValueKind: JsonValueKind.Object } parent && parent.TryGetProperty(name, out var member) ? member : null;

    private static string? Text(JsonElement? of, string name) => Member(of, name) switch
    {
        { ValueKind: JsonValueKind.String } text => text.GetString(),
        { ValueKind: JsonValueKind.Number } number => number.GetRawText(),
        _ => null,
    };

    private static string Status(HttpResponseMessage response) => ((int)response.StatusCode).ToString(CultureInfo.InvariantCulture);

    [LoggerMessage(LogLevel.Warning, "Facebook cannot be reached: {Reason}.")]
    private partial void LogAway(string reason);

    [LoggerMessage(LogLevel.Warning, "Facebook refused to look at a token: status {Status}, error {Code}. Error 190 may be a wrong app secret.")]
    private partial void LogRefused(string status, int code);
}
