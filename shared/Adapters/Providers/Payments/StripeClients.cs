using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Configuration;
using Pepper.Core.Results;
using Pepper.Core.Tenants;
using Stripe;

namespace Pepper.Adapters.Providers.Payments;

/// <summary>
/// Clients of Stripe's API, one for each secret key. Stripe.net writes the version of the API that it was made for into every
/// call, so the version is pinned by the package.
/// </summary>
public sealed class StripeClients(ITenantSecrets secrets, IHttpClientFactory http, IConfiguration configuration)
{
    /// <summary>The name of the HTTP client.</summary>
    public const string HttpClientName = "stripe";

    /// <summary>The setting that holds the secret key.</summary>
    public const string KeySetting = "PEPPER_STRIPE_KEY";

    /// <summary>The setting that says where Stripe answers.</summary>
    public const string UrlSetting = "PEPPER_STRIPE_URL";

    private readonly ConcurrentDictionary<string, StripeClient> clients = new(StringComparer.Ordinal);

    /// <summary>Whether the tenant's key is set.</summary>
    public Result<Nothing> Check(Tenant tenant) => KeyOf(tenant) is null
        ? Error.Refused($"The settings choose Stripe, and the host has no {KeySetting} for this tenant.")
        : Nothing.Value;

    /// <summary>The tenant's client.</summary>
    /// <exception cref="InvalidOperationException">The key is not set.</exception>
    public StripeClient Of(Tenant tenant) => clients.GetOrAdd(
        KeyOf(tenant) ?? throw new InvalidOperationException($"The host has no {KeySetting} for the tenant {tenant.Id}."), NewClient);

    // A key ends with a line break when it was read from a file; Stripe.net throws at one with spaces.
    private string? KeyOf(Tenant tenant) => secrets.Find(tenant.ApplicationId, KeySetting)?.Trim() is { Length: > 0 } key && !key.Any(char.IsWhiteSpace) ? key : null;

    // Nothing is tried again behind the caller's back: a call that may have been carried out is repeated by whoever made it,
    // under the same key. Telemetry would keep a file of its own.
    [SuppressMessage("Reliability", "CA2000:Dispose objects before losing scope", Justification = "The client lives as long as the host.")]
    private StripeClient NewClient(string key) => new(new StripeClientOptions
    {
        ApiKey = key,
        ApiBase = configuration[UrlSetting] is { Length: > 0 } url ? url.TrimEnd('/') : null,
        HttpClient = new SystemNetHttpClient(http.CreateClient(HttpClientName), maxNetworkRetries: 0, enableTelemetry: false),
    });
}
