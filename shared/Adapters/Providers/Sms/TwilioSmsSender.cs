using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Pepper.Core.Messaging;
using Pepper.Core.Tenants;

namespace Pepper.Adapters.Providers.Sms;

/// <summary>
/// Sends text messages through Twilio's Messages resource. It knows no key of ours by which it could tell a repetition, so
/// before a message is sent again its account is asked whether it has sent it.
/// </summary>
public sealed class TwilioSmsSender(IHttpClientFactory clients, ITenantSecrets settings, TimeProvider clock) : IMessageSender
{
    internal const string ClientName = "Twilio";

    // Twilio's longest; what is of use for longer may still arrive later than that.
    private static readonly TimeSpan LongestValidity = TimeSpan.FromHours(4);

    /// <inheritdoc />
    public bool Carries(MessageChannel channel, Tenant tenant) =>
        channel == MessageChannel.Sms && SmsSettings.Of(settings, tenant) is not null;

    /// <inheritdoc />
    public async Task<SendOutcome> SendAsync(OutboundMessage message, Tenant tenant, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(message);
        var account = SmsSettings.Of(settings, tenant) ?? throw new InvalidOperationException("The account's settings are gone.");
        try
        {
            using var client = clients.CreateClient(ClientName);
            return message.Tries > 1 && await FindAsync(client, message, account, cancellation) is { } known
                ? known
                : await PostAsync(client, message, account, cancellation);
        }
        catch (HttpRequestException)
        {
            return SendOutcome.Away("Twilio unreachable");
        }
        catch (Exception broken) when (broken is JsonException or IOException)
        {
            return SendOutcome.Away("Twilio unreadable");
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return SendOutcome.Away("Twilio time-out");
        }
    }

    private async Task<SendOutcome> PostAsync(HttpClient client, OutboundMessage message, SmsAccount account, CancellationToken cancellation)
    {
        var validity = Math.Min((message.UsefulUntil - clock.GetUtcNow()).TotalSeconds, LongestValidity.TotalSeconds);
        using var request = Request(HttpMethod.Post, string.Empty, account);
        request.Content = new FormUrlEncodedContent(
        [
            new("To", message.To),
            new(account.From.StartsWith("MG", StringComparison.Ordinal) && account.From.Length == 34 ? "MessagingServiceSid" : "From", account.From),
            new("Body", message.Text),

            // A code that comes when it is good no more helps nobody.
            new("ValidityPeriod", ((int)Math.Max(1, validity)).ToString(CultureInfo.InvariantCulture)),
        ]);
        using var answer = await client.SendAsync(request, cancellation);
        return answer.IsSuccessStatusCode ? SendOutcome.Delivered : await TwilioAnswers.OutcomeAsync(answer, clock, cancellation);
    }

    /// <summary>
    /// Whether the account has sent the message already: the same text to the same number since the message was written.
    /// Null when it has not.
    /// </summary>
    private async Task<SendOutcome?> FindAsync(HttpClient client, OutboundMessage message, SmsAccount account, CancellationToken cancellation)
    {
        // Newest first. Not by the day it was sent: one that waits at Twilio was not sent yet.
        var query = $"?To={Uri.EscapeDataString(message.To)}&PageSize=50";
        using var request = Request(HttpMethod.Get, query, account);
        using var answer = await client.SendAsync(request, cancellation);
        if (!answer.IsSuccessStatusCode)
        {
            // Not knowing is no reason to send it twice, and none to drop it.
            var outcome = await TwilioAnswers.OutcomeAsync(answer, clock, cancellation);
            return outcome with { Result = SendResult.Away };
        }

        await using var body = await answer.Content.ReadAsStreamAsync(cancellation);
        var page = await JsonSerializer.DeserializeAsync(body, TwilioJson.Default.TwilioPage, cancellation);

        // Twilio tells the second, and its clock may differ from ours by some.
        var since = message.CreatedAt.AddSeconds(-5);
        return page?.Messages?.Any(sent => sent.Body == message.Text && CreatedAt(sent) >= since) == true ? SendOutcome.Delivered : null;
    }

    private static DateTimeOffset? CreatedAt(TwilioMessage sent) =>
        DateTimeOffset.TryParse(sent.DateCreated, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;

    private static HttpRequestMessage Request(HttpMethod method, string query, SmsAccount account)
    {
        var path = $"2010-04-01/Accounts/{Uri.EscapeDataString(account.Id)}/Messages.json{query}";
        var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
        var login = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{account.Id}:{account.Token}"));
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", login);
        return request;
    }
}
