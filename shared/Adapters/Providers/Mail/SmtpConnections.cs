using System.Collections.Concurrent;
using MailKit.Net.Smtp;
using MailKit.Security;

namespace Pepper.Adapters.Providers.Mail;

/// <summary>
/// The connections to one mail server: a few at a time, each used again for the next mail as long as it is fresh and the
/// server still answers on it.
/// </summary>
internal sealed class SmtpConnections(SmtpAddress address, TimeProvider clock) : IDisposable
{
    // Servers limit what one client may open; most allow ten.
    private const int Most = 8;

    // Servers close what is idle, most after some minutes.
    private static readonly TimeSpan Freshness = TimeSpan.FromSeconds(30);

    private readonly SemaphoreSlim free = new(Most);
    private readonly ConcurrentStack<(SmtpClient Client, long Since)> idle = new();

    /// <summary>Waits for a connection that is entered and ready; give it back, whatever happened.</summary>
    public async Task<SmtpClient> TakeAsync(CancellationToken cancellation)
    {
        await free.WaitAsync(cancellation);
        try
        {
            while (idle.TryPop(out var known))
            {
                if (clock.GetElapsedTime(known.Since) < Freshness && await AnswersAsync(known.Client, cancellation))
                {
                    return known.Client;
                }

                known.Client.Dispose();
            }

            return await OpenAsync(cancellation);
        }
        catch
        {
            free.Release();
            throw;
        }
    }

    /// <summary>Gives a connection back.</summary>
    /// <param name="client">The connection.</param>
    /// <param name="isGood">Whether all went well on it; one on which something failed is closed.</param>
    public void GiveBack(SmtpClient client, bool isGood)
    {
        if (isGood)
        {
            idle.Push((client, clock.GetTimestamp()));
        }
        else
        {
            client.Dispose();
        }

        free.Release();
    }

    /// <inheritdoc />
    public void Dispose()
    {
        while (idle.TryPop(out var known))
        {
            known.Client.Dispose();
        }

        free.Dispose();
    }

    // Asked before a mail is sent: once it is on its way, a connection that breaks leaves it open whether it arrived.
    private static async Task<bool> AnswersAsync(SmtpClient client, CancellationToken cancellation)
    {
        try
        {
            await client.NoOpAsync(cancellation);
            return client.IsConnected;
        }
        catch (Exception gone) when (SmtpOutcomes.Of(gone) is not null)
        {
            return false;
        }
    }

    private async Task<SmtpClient> OpenAsync(CancellationToken cancellation)
    {
        var client = new SmtpClient { CheckCertificateRevocation = false };
        try
        {
            var security = address.Tls switch
            {
                SmtpTls.Implicit => SecureSocketOptions.SslOnConnect,
                SmtpTls.StartTls => SecureSocketOptions.StartTls,
                _ => SecureSocketOptions.None,
            };
            await ConnectAsync(client, security, cancellation);
            if (address.Login is { } login)
            {
                await client.AuthenticateAsync(login, cancellation);
            }

            return client;
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    private async Task ConnectAsync(SmtpClient client, SecureSocketOptions security, CancellationToken cancellation)
    {
        try
        {
            await client.ConnectAsync(address.Host, address.Port, security, cancellation);
        }
        catch (NotSupportedException withoutTls)
        {
            throw new SslHandshakeException("The mail server offers no TLS.", withoutTls);
        }
    }
}
