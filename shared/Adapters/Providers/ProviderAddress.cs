using Microsoft.Extensions.Configuration;

namespace Pepper.Adapters.Providers;

/// <summary>Where a provider answers, by a setting of the host.</summary>
internal static class ProviderAddress
{
    /// <summary>
    /// The address that a setting names, or the usual one. What goes there is secret or personal, so it is entered by TLS, but
    /// for an address on this machine.
    /// </summary>
    /// <exception cref="InvalidOperationException">It is no such address. What it holds is not told, as it may be a password.</exception>
    internal static Uri Of(IConfiguration configuration, string setting, string usual) =>
        Uri.TryCreate(configuration[setting] is { Length: > 0 } set ? set : usual, UriKind.Absolute, out var address)
        && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback))
        && address is { UserInfo.Length: 0, Query.Length: 0, Fragment.Length: 0 }
            ? address
            : throw new InvalidOperationException($"The setting {setting} must be an https:// address, such as {usual}.");
}
