using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Pepper.Adapters.Providers.SignIn;
using Pepper.Core.SignIn;

namespace Pepper.Local.SignIn;

/// <summary>
/// The issuers of the local host: those that are set, and where none is, a test issuer in this very process. Its tokens are
/// fetched keys for and verified over HTTP, as those of any other.
/// </summary>
internal sealed class TestIssuers(IConfiguration configuration, IServer server) : IIssuers, IDisposable
{
    private readonly Dictionary<SsoProvider, TestIssuer> issuers = Enum.GetValues<SsoProvider>()
        .Where(provider => ConfiguredIssuers.Find(configuration, provider) is null)
        .ToDictionary(provider => provider, provider => new TestIssuer(provider));

    /// <inheritdoc />
    public string Of(SsoProvider provider) =>
        ConfiguredIssuers.Find(configuration, provider) ?? $"{OwnAddress()}{TestIssuer.PathOf(provider)}";

    /// <summary>The test issuer that stands in for a provider of this name; null when the real one is set, or none is so called.</summary>
    internal TestIssuer? Find(string provider) =>
        issuers.Values.FirstOrDefault(issuer => string.Equals(issuer.Provider.ToString(), provider, StringComparison.OrdinalIgnoreCase));

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var issuer in issuers.Values)
        {
            issuer.Dispose();
        }
    }

    // What listens on every address of the machine is reached by the machine itself at the loopback address.
    private string OwnAddress()
    {
        var addresses = server.Features.Get<IServerAddressesFeature>()?.Addresses
            ?? throw new InvalidOperationException("The server does not tell where it listens.");
        var address = addresses.FirstOrDefault(one => one.StartsWith("http://", StringComparison.OrdinalIgnoreCase)) ?? addresses.First();
        var parsed = BindingAddress.Parse(address);
        var host = parsed.Host is "*" or "+" or "0.0.0.0" or "[::]" ? "127.0.0.1" : parsed.Host;
        return $"{parsed.Scheme}://{host}:{parsed.Port}";
    }
}
