using System.Collections.Concurrent;
using MimeKit;
using Pepper.Core.Messaging;
using Pepper.Core.Tenants;

namespace Pepper.Adapters.Providers.Mail;

/// <summary>
/// Sends mail over SMTP, to the server that <c>PEPPER_SMTP</c> names. The Message-ID is made of the message's id, so that
/// servers and mailboxes can tell a mail that was sent again after an answer was lost.
/// </summary>
public sealed class SmtpMailSender(ITenantSecrets settings, TimeProvider clock) : IMessageSender, IDisposable
{
    private readonly ConcurrentDictionary<string, Lazy<SmtpConnections>> servers = new(StringComparer.Ordinal);

    // How long one mail may take from the first byte to the server's answer, in all.
    internal TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <inheritdoc />
    public bool Carries(MessageChannel channel, Tenant tenant) =>
        channel == MessageChannel.Email && MailSettings.ServerOf(settings, tenant) is not null;

    /// <inheritdoc />
    public async Task<SendOutcome> SendAsync(OutboundMessage message, Tenant tenant, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(message);
        MimeMessage mail;
        try
        {
            mail = MailMessages.Of(message, MailSettings.SenderOf(settings, tenant));
        }
        catch (ParseException)
        {
            return SendOutcome.Refused("address");
        }

        using var _ = mail;
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        timeout.CancelAfter(Timeout);
        try
        {
            return await SendAsync(mail, ServerOf(tenant), timeout.Token);
        }
        catch (Exception failure) when (SmtpOutcomes.Of(failure) is { } outcome)
        {
            return outcome;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return SendOutcome.Away("SMTP time-out");
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var server in servers.Values.Where(server => server.IsValueCreated))
        {
            server.Value.Dispose();
        }
    }

    private static async Task<SendOutcome> SendAsync(MimeMessage mail, SmtpConnections connections, CancellationToken cancellation)
    {
        var client = await connections.TakeAsync(cancellation);
        var isGood = false;
        try
        {
            await client.SendAsync(mail, cancellation);
            isGood = true;
            return SendOutcome.Delivered;
        }
        catch (NotSupportedException)
        {
            // An address in another script, and a server without SMTPUTF8.
            return SendOutcome.Refused("SMTP without UTF-8");
        }
        finally
        {
            connections.GiveBack(client, isGood);
        }
    }

    private SmtpConnections ServerOf(Tenant tenant) => servers.GetOrAdd(
        MailSettings.ServerOf(settings, tenant)!,
        url => new Lazy<SmtpConnections>(() => new SmtpConnections(SmtpAddress.Parse(MailSettings.Server, url), clock))).Value;
}
