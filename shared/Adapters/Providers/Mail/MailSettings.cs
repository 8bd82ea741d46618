using Microsoft.Extensions.Configuration;
using MimeKit;
using Pepper.Adapters.Providers.Secrets;
using Pepper.Core.Tenants;

namespace Pepper.Adapters.Providers.Mail;

/// <summary>
/// The host's settings of mail: <c>PEPPER_SMTP</c>, the server, and <c>PEPPER_MAIL_FROM</c>, the address that mails are from
/// unless a tenant has its own. Both may be set for one tenant (<c>NAME__application-id</c>).
/// </summary>
public static class MailSettings
{
    /// <summary>The setting that names the server.</summary>
    public const string Server = "PEPPER_SMTP";

    /// <summary>The setting that names the sender's address.</summary>
    public const string From = "PEPPER_MAIL_FROM";

    /// <summary>Checks the settings for all tenants and for each, when the host starts.</summary>
    /// <exception cref="InvalidOperationException">One is wrong or missing; it says which, and not what it holds.</exception>
    public static void Check(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var servers = Values(configuration, Server);
        var senders = Values(configuration, From);
        foreach (var (name, value) in senders.Where(sender => !IsAddress(sender.Value)))
        {
            throw new InvalidOperationException($"The setting {name} must be an e-mail address.");
        }

        foreach (var (name, value) in servers)
        {
            SmtpAddress.Parse(name, value);
            if (!senders.ContainsKey(From) && !senders.ContainsKey(From + name[Server.Length..]))
            {
                throw new InvalidOperationException($"With {name} set, {From} must name the address that mails are from.");
            }
        }
    }

    /// <summary>The tenant's server, as the URL that names it; null when none is set.</summary>
    internal static string? ServerOf(ITenantSecrets settings, Tenant tenant) => settings.Find(tenant.ApplicationId, Server);

    /// <summary>Who the tenant's mails are from.</summary>
    internal static MailboxAddress SenderOf(ITenantSecrets settings, Tenant tenant) => MailMessages.Mailbox(
        tenant.Settings.Messages.SenderName ?? tenant.Title,
        tenant.Settings.Messages.MailFrom ?? settings.Find(tenant.ApplicationId, From)
            ?? throw new InvalidOperationException($"The setting {From} is missing."));

    // Without display name, comments or folding: a bare address.
    private static bool IsAddress(string value) =>
        !value.Any(char.IsControl) && MailboxAddress.TryParse(value, out var mailbox) && mailbox.Address == value && mailbox.Domain.Length > 0;

    private static Dictionary<string, string> Values(IConfiguration configuration, string name) => TenantNames.Given(configuration, name)
        .ToDictionary(setting => TenantNames.Shown(name, setting.Suffix), setting => setting.Value, StringComparer.OrdinalIgnoreCase);
}
