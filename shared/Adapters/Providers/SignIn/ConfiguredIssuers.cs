using Microsoft.Extensions.Configuration;
using Pepper.Core.SignIn;

namespace Pepper.Adapters.Providers.SignIn;

/// <summary>Issuers out of the host's settings; the real ones where nothing is set.</summary>
public sealed class ConfiguredIssuers(IConfiguration configuration) : IIssuers
{
    /// <summary>Google's issuer.</summary>
    public const string Google = "https://accounts.google.com";

    /// <summary>Apple's issuer.</summary>
    public const string Apple = "https://appleid.apple.com";

    /// <inheritdoc />
    public string Of(SsoProvider provider) =>
        Find(configuration, provider) ?? (provider == SsoProvider.Google ? Google : Apple);

    /// <summary>The issuer that is set; null when none is.</summary>
    public static string? Find(IConfiguration configuration, SsoProvider provider)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var issuer = configuration[SettingOf(provider)];
        return string.IsNullOrEmpty(issuer) ? null : issuer.TrimEnd('/');
    }

    /// <summary>Checks the settings when the host starts.</summary>
    /// <exception cref="InvalidOperationException">One is no https:// address.</exception>
    internal static void Check(IConfiguration configuration)
    {
        ProviderAddress.Of(configuration, SettingOf(SsoProvider.Google), Google);
        ProviderAddress.Of(configuration, SettingOf(SsoProvider.Apple), Apple);
    }

    private static string SettingOf(SsoProvider provider) =>
        provider == SsoProvider.Google ? "PEPPER_GOOGLE_ISSUER" : "PEPPER_APPLE_ISSUER";
}
