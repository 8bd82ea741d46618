using Microsoft.Extensions.Configuration;
using Pepper.Core.Tenants;

namespace Pepper.Adapters.Providers.Secrets;

/// <summary>
/// Secrets out of the host's settings: <c>NAME__application-id</c> for one tenant (<see cref="TenantNames"/>), else <c>NAME</c> for
/// all. A setting that is empty counts as missing.
/// </summary>
public sealed class ConfiguredSecrets(IConfiguration configuration) : ITenantSecrets
{
    /// <inheritdoc />
    public string? Find(string applicationId, string name) =>
        TenantNames.Find(configuration, name, applicationId) ?? (configuration[name] is { Length: > 0 } forAll ? forAll : null);
}
