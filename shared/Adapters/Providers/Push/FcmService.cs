using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Pepper.Core.Messaging;
using Pepper.Core.Tenants;
using Pepper.Core.Text;

namespace Pepper.Adapters.Providers.Push;

/// <summary>
/// Sends push messages to Android devices by Firebase Cloud Messaging, HTTP v1. It knows no key of ours by which it could tell a
/// repetition; a second copy of a notification takes the place of the first on the device, as both have the message's id for a tag.
/// </summary>
internal sealed class FcmService(IHttpClientFactory clients, ITenantSecrets settings, IConfiguration configuration, TimeProvider clock) : IDisposable
{
    internal const string ClientName = "FCM";

    // Google's advice for who is told to slow down and not for how long.
    private static readonly TimeSpan UsualWait = TimeSpan.FromMinutes(1);

    // By the key: a host has a handful, and they change when it starts again.
    private readonly ConcurrentDictionary<string, Lazy<(FcmAccount Account, FcmTokens Tokens)>> accounts = new(StringComparer.Ordinal);

    /// <summary>Whether there is an account for a tenant.</summary>
    public bool IsSet(Tenant tenant) => settings.Find(tenant.ApplicationId, PushSettings.FcmKey) is not null;

    /// <summary>Offers a message.</summary>
    public async Task<SendOutcome> SendAsync(OutboundMessage message, Tenant tenant, CancellationToken cancellation)
    {
        if (settings.Find(tenant.ApplicationId, PushSettings.FcmKey) is not { } key)
        {
            return SendOutcome.Refused("FCM not set");
        }

        var (account, tokens) = accounts.GetOrAdd(key, json => new(() => Open(json))).Value;
        var (token, away) = await tokens.GetAsync(cancellation);
        if (away is not null)
        {
            return away;
        }

        using var client = clients.CreateClient(ClientName);
        var address = new Uri(PushSettings.FcmAddressOf(configuration), $"v1/projects/{Uri.EscapeDataString(account.Project)}/messages:send");
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new ByteArrayContent(Body(message)) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var answer = await client.SendAsync(request, cancellation);
        if (answer.StatusCode == HttpStatusCode.Unauthorized)
        {
            await tokens.ForgetAsync(token!, cancellation);
        }

        return answer.IsSuccessStatusCode ? SendOutcome.Delivered : await OutcomeAsync(answer, cancellation);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var opened in accounts.Values.Where(account => account.IsValueCreated))
        {
            opened.Value.Tokens.Dispose();
            opened.Value.Account.Dispose();
        }
    }

    private (FcmAccount Account, FcmTokens Tokens) Open(string json)
    {
        var account = FcmAccount.Read(json) ?? throw new InvalidOperationException("The key of the service account is none.");
        return (account, new FcmTokens(account, clients, clock));
    }

    private byte[] Body(OutboundMessage message) => JsonBytes.Of(writer =>
    {
        writer.WriteStartObject();
        writer.WriteStartObject("message");
        writer.WriteString("token", message.To);
        writer.WriteStartObject("notification");
        if (message.Subject is not null)
        {
            writer.WriteString("title", message.Subject);
        }

        writer.WriteString("body", message.Text);
        if (message.Push?.Data?.TryGetValue("imageUrl", out var image) == true)
        {
            writer.WriteString("image", image);
        }

        writer.WriteEndObject();
        writer.WriteStartObject("data");
        foreach (var (name, value) in message.Push?.Data ?? new Dictionary<string, string>())
        {
            writer.WriteString(name, value);
        }

        writer.WriteEndObject();
        writer.WriteStartObject("android");
        var life = Math.Max(0, (long)(message.UsefulUntil - clock.GetUtcNow()).TotalSeconds);
        writer.WriteString("ttl", string.Create(CultureInfo.InvariantCulture, $"{life}s"));
        writer.WriteStartObject("notification");
        writer.WriteString("tag", message.Id);
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.WriteEndObject();
    });

    private async Task<SendOutcome> OutcomeAsync(HttpResponseMessage answer, CancellationToken cancellation)
    {
        var error = await ErrorAsync(answer, cancellation);
        var code = error?.Details?.Select(detail => detail.ErrorCode).FirstOrDefault(word => word is not null) ?? error?.Status;
        var word = code is { Length: <= 40 } && code.All(c => char.IsAsciiLetterUpper(c) || c == '_') ? $" {code}" : string.Empty;
        var reason = string.Create(CultureInfo.InvariantCulture, $"FCM {(int)answer.StatusCode}{word}");
        return code switch
        {
            "UNREGISTERED" => SendOutcome.TargetGone(reason),
            "INVALID_ARGUMENT" when NamesToken(error!) => SendOutcome.TargetGone(reason),
            "INVALID_ARGUMENT" or "SENDER_ID_MISMATCH" => SendOutcome.Refused(reason),
            "QUOTA_EXCEEDED" or "RESOURCE_EXHAUSTED" => SendOutcome.Away(reason, PushRetry.After(answer, clock) ?? UsualWait),

            // Everything else is an account or a project that can be put right, or a service that is away.
            _ => SendOutcome.Away(reason, PushRetry.After(answer, clock)),
        };
    }

    private static bool NamesToken(FcmError error) =>
        error.Details?.Any(detail => detail.FieldViolations?.Any(violation => violation.Field == "message.token") == true) == true;

    // A proxy in between may answer with anything.
    private static async Task<FcmError?> ErrorAsync(HttpResponseMessage answer, CancellationToken cancellation)
    {
        try
        {
            await using var body = await answer.Content.ReadAsStreamAsync(cancellation);
            return (await JsonSerializer.DeserializeAsync(body, FcmJson.Default.FcmFailure, cancellation))?.Error;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
