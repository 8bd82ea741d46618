using Microsoft.Extensions.Configuration;

namespace Pepper.Adapters.Providers.Secrets;

/// <summary>
/// The names of settings that hold for one tenant: <c>NAME__application-id</c>. Names of an app's settings on Azure have no dash,
/// so each dash of the id may be written as two underscores: <c>NAME__corner__cafe</c> is that of <c>corner-cafe</c>. No two tenants
/// share a name that way, as the configuration takes two underscores for a delimiter wherever they stand.
/// </summary>
internal static class TenantNames
{
    private const string InEnvironment = "__";

    /// <summary>What is given under a name, by what follows the name: nothing in that for all tenants.</summary>
    public static IEnumerable<(string Suffix, string Value)> Given(IConfiguration configuration, string name) => configuration
        .GetSection(name)
        .AsEnumerable()
        .Where(setting => !string.IsNullOrEmpty(setting.Value))
        .Select(setting => (setting.Key[name.Length..], setting.Value!));

    /// <summary>What a tenant has of its own under a name; null when it has nothing.</summary>
    public static string? Find(IConfiguration configuration, string name, string applicationId)
    {
        // Names of settings are looked up in any spelling; application ids differ by upper and lower case.
        var (plain, undashed) = (ConfigurationPath.KeyDelimiter + applicationId, Undashed(applicationId));
        string? found = null;
        foreach (var (suffix, value) in Given(configuration, name))
        {
            if (string.Equals(suffix, plain, StringComparison.Ordinal))
            {
                return value;
            }

            found = string.Equals(suffix, undashed, StringComparison.Ordinal) ? value : found;
        }

        return found;
    }

    /// <summary>A setting's name as it stands in the environment.</summary>
    public static string Shown(string name, string suffix) =>
        name + suffix.Replace(ConfigurationPath.KeyDelimiter, InEnvironment, StringComparison.Ordinal);

    private static string Undashed(string applicationId) =>
        ConfigurationPath.KeyDelimiter + applicationId.Replace("-", ConfigurationPath.KeyDelimiter, StringComparison.Ordinal);
}
