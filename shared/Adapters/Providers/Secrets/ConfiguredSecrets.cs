using Microsoft.Extensions.Configuration;
using Pepper.Core.Tenants;

namespace Pepper.Adapters.Providers.Secrets;

/// <summary>
/// Secrets out of the host's settings: <c>NAME__application-id</c> for one tenant, else <c>NAME</c> for all. A setting that
/// is empty counts as missing.
/// </summary>
public sealed class ConfiguredSecrets(IConfiguration configuration) : ITenantSecrets
{
    /// <inheritdoc />
    public string? Find(string applicationId, string name)
    {
        // Names of settings are looked up in any spelling; application ids differ by upper and lower case.
        var own = configuration.GetSection(name).GetChildren()
            .FirstOrDefault(tenant => string.Equals(tenant.Key, applicationId, StringComparison.Ordinal))?.Value;
        var secret = string.IsNullOrEmpty(own) ? configuration[name] : own;
        return string.IsNullOrEmpty(secret) ? null : secret;
    }
}
