using Microsoft.Extensions.Logging;
using Pepper.Core.Addresses;
using Pepper.Core.Tenants;

namespace Pepper.Adapters.Providers.Geocoding;

/// <summary>Azure Maps for tenants with a key (<c>PEPPER_AZURE_MAPS_KEY</c>), else the built-in cities.</summary>
internal sealed class ConfiguredGeocoders(
    ITenantSecrets secrets, IHttpClientFactory clients, TimeProvider clock, ILogger<AzureMapsGeocoder> logger) : IGeocoders
{
    private static readonly CityGeocoder Cities = new();

    /// <inheritdoc />
    public IGeocoder Of(Tenant tenant) =>
        secrets.Find(tenant.ApplicationId, "PEPPER_AZURE_MAPS_KEY") is { } key
            ? new AzureMapsGeocoder(clients.CreateClient(AzureMapsGeocoder.ClientName), key, clock, logger)
            : Cities;
}
