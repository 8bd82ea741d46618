using Microsoft.Extensions.Configuration;
using Pepper.Adapters.Providers.Secrets;
using Pepper.Core.Tenants;

namespace Pepper.Adapters.Providers.Sms;

/// <summary>
/// The host's settings of text messages: <c>PEPPER_TWILIO_ACCOUNT_SID</c> and <c>PEPPER_TWILIO_AUTH_TOKEN</c>, the account;
/// <c>PEPPER_TWILIO_FROM</c>, who messages are from unless a tenant has its own; <c>PEPPER_TWILIO_URL</c>, where Twilio
/// answers. The first three may be set for one tenant (<c>NAME__application-id</c>).
/// </summary>
public static class SmsSettings
{
    /// <summary>The setting that names the account.</summary>
    public const string Account = "PEPPER_TWILIO_ACCOUNT_SID";

    /// <summary>The setting with the account's secret.</summary>
    public const string Token = "PEPPER_TWILIO_AUTH_TOKEN";

    /// <summary>The setting that names the sender.</summary>
    public const string From = "PEPPER_TWILIO_FROM";

    /// <summary>The setting with Twilio's address.</summary>
    public const string Url = "PEPPER_TWILIO_URL";

    private const string DefaultUrl = "https://api.twilio.com";

    /// <summary>Checks the settings for all tenants and for each, when the host starts.</summary>
    /// <exception cref="InvalidOperationException">One is wrong or missing; it says which, and not what it holds.</exception>
    public static void Check(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        AddressOf(configuration);
        foreach (var (suffix, account) in TenantNames.Given(configuration, Account))
        {
            var name = TenantNames.Shown(Account, suffix);
            if (account.Length != 34 || !account.StartsWith("AC", StringComparison.Ordinal) || !account.All(char.IsAsciiLetterOrDigit))
            {
                throw new InvalidOperationException($"The setting {name} must be the id of an account: AC and 32 hex digits.");
            }

            foreach (var other in (string[])[Token, From])
            {
                if (string.IsNullOrEmpty(configuration[other + suffix]) && string.IsNullOrEmpty(configuration[other]))
                {
                    throw new InvalidOperationException($"With {name} set, {other} must be set, too.");
                }
            }
        }
    }

    /// <summary>Where Twilio answers.</summary>
    /// <exception cref="InvalidOperationException">It is no web address, or the password would travel without TLS.</exception>
    internal static Uri AddressOf(IConfiguration configuration) => ProviderAddress.Of(configuration, Url, DefaultUrl);

    /// <summary>How a tenant's messages are sent; null when no account is set.</summary>
    internal static SmsAccount? Of(ITenantSecrets settings, Tenant tenant) =>
        settings.Find(tenant.ApplicationId, Account) is { } account
        && settings.Find(tenant.ApplicationId, Token) is { } token
        && (tenant.Settings.Messages.SmsFrom ?? settings.Find(tenant.ApplicationId, From)) is { } from
            ? new SmsAccount(account, token, from)
            : null;
}

/// <summary>Whose account sends, and in whose name.</summary>
/// <param name="Id">The account's id.</param>
/// <param name="Token">Its secret.</param>
/// <param name="From">A number, short code, name, or the id of a messaging service.</param>
internal sealed record SmsAccount(string Id, string Token, string From)
{
    // Shown nowhere by accident.
    public override string ToString() => Id;
}
