using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Configuration;
using Pepper.Core.Messaging;
using Pepper.Core.Tenants;
using Pepper.Core.Text;

namespace Pepper.Adapters.Providers.Push;

/// <summary>
/// Sends push messages to iOS devices by Apple's push service, over HTTP/2. A repetition has the same <c>apns-id</c> and the same
/// <c>apns-collapse-id</c>, so that the device shows one of them.
/// </summary>
internal sealed class ApnsService(IHttpClientFactory clients, ITenantSecrets settings, IConfiguration configuration, TimeProvider clock) : IDisposable
{
    internal const string ClientName = "APNs";

    // By what they are made of: a host has a handful, and they change when it starts again.
    private readonly ConcurrentDictionary<(string, string, string, string), Lazy<ApnsAccount>> accounts = new();

    /// <summary>Whether there is a key for a tenant.</summary>
    public bool IsSet(Tenant tenant) => KeyOf(tenant) is not null;

    /// <summary>Offers a message.</summary>
    public async Task<SendOutcome> SendAsync(OutboundMessage message, Tenant tenant, CancellationToken cancellation)
    {
        if (KeyOf(tenant) is not { } key)
        {
            return SendOutcome.Refused("APNs not set");
        }

        var account = accounts.GetOrAdd(key, parts => new(() => Open(parts))).Value;
        using var client = clients.CreateClient(ClientName);
        var address = new Uri(PushSettings.ApnsAddressOf(configuration), $"3/device/{Uri.EscapeDataString(message.To)}");
        using var request = new HttpRequestMessage(HttpMethod.Post, address)
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ByteArrayContent(Body(message)),
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.TryAddWithoutValidation("authorization", $"bearer {account.TokenAt(clock.GetUtcNow())}");
        request.Headers.Add("apns-topic", account.Topic);
        request.Headers.Add("apns-push-type", "alert");
        request.Headers.Add("apns-priority", "10");
        request.Headers.Add("apns-id", IdOf(message).ToString());
        request.Headers.Add("apns-collapse-id", message.Id);
        request.Headers.Add("apns-expiration", message.UsefulUntil.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
        using var answer = await client.SendAsync(request, cancellation);
        return answer.IsSuccessStatusCode ? SendOutcome.Delivered : await OutcomeAsync(answer, cancellation);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var opened in accounts.Values.Where(account => account.IsValueCreated))
        {
            opened.Value.Dispose();
        }
    }

    /// <summary>The id of a message as Apple wants ids: it follows from ours, so that a repetition has the same.</summary>
    internal static Guid IdOf(OutboundMessage message) => new(SHA256.HashData(Encoding.ASCII.GetBytes(message.Id)).AsSpan(0, 16));

    private static ApnsAccount Open((string Key, string Id, string Team, string Topic) parts) =>
        ApnsAccount.Read(parts.Key, parts.Id, parts.Team, parts.Topic) ?? throw new InvalidOperationException("The key is none.");

    private (string Key, string Id, string Team, string Topic)? KeyOf(Tenant tenant) =>
        settings.Find(tenant.ApplicationId, PushSettings.ApnsKey) is { } key
        && settings.Find(tenant.ApplicationId, PushSettings.ApnsKeyId) is { } id
        && settings.Find(tenant.ApplicationId, PushSettings.ApnsTeamId) is { } team
        && settings.Find(tenant.ApplicationId, PushSettings.ApnsTopic) is { } topic
            ? (key, id, team, topic)
            : null;

    private static byte[] Body(OutboundMessage message) => JsonBytes.Of(writer =>
    {
        writer.WriteStartObject();
        writer.WriteStartObject("aps");
        writer.WriteStartObject("alert");
        if (message.Subject is not null)
        {
            writer.WriteString("title", message.Subject);
        }

        writer.WriteString("body", message.Text);
        writer.WriteEndObject();
        writer.WriteString("sound", "default");
        if (message.Push?.Data?.ContainsKey("imageUrl") == true)
        {
            // Lets the app fetch the picture before the message is shown.
            writer.WriteNumber("mutable-content", 1);
        }

        writer.WriteEndObject();
        foreach (var (name, value) in message.Push?.Data ?? new Dictionary<string, string>())
        {
            writer.WriteString(name, value);
        }

        writer.WriteEndObject();
    });

    private async Task<SendOutcome> OutcomeAsync(HttpResponseMessage answer, CancellationToken cancellation)
    {
        var why = await ReasonAsync(answer, cancellation);
        var word = why is { Length: <= 40 } && why.All(char.IsAsciiLetter) ? $" {why}" : string.Empty;
        var reason = string.Create(CultureInfo.InvariantCulture, $"APNs {(int)answer.StatusCode}{word}");
        return (answer.StatusCode, why) switch
        {
            (HttpStatusCode.Gone, _) or (HttpStatusCode.BadRequest, "BadDeviceToken") => SendOutcome.TargetGone(reason),
            (HttpStatusCode.BadRequest, "DeviceTokenNotForTopic" or "PayloadEmpty" or "BadMessageId" or "BadCollapseId" or "BadExpirationDate") or
                (HttpStatusCode.RequestEntityTooLarge, _) => SendOutcome.Refused(reason),

            // Everything else is a key or a topic that can be put right, or a service that is away.
            _ => SendOutcome.Away(reason, PushRetry.After(answer, clock)),
        };
    }

    // A proxy in between may answer with anything.
    private static async Task<string?> ReasonAsync(HttpResponseMessage answer, CancellationToken cancellation)
    {
        try
        {
            await using var body = await answer.Content.ReadAsStreamAsync(cancellation);
            return (await JsonSerializer.DeserializeAsync(body, ApnsJson.Default.ApnsFailure, cancellation))?.Reason;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>An error as APNs tells it.</summary>
/// <param name="Reason">A word, such as <c>Unregistered</c>.</param>
internal sealed record ApnsFailure([property: JsonPropertyName("reason")] string? Reason);

/// <summary>How what APNs says is read.</summary>
[JsonSerializable(typeof(ApnsFailure))]
internal sealed partial class ApnsJson : JsonSerializerContext;
