using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Pepper.Core.Addresses;

namespace Pepper.Adapters.Providers.Geocoding;

/// <summary>Registers the geocoders.</summary>
internal static class GeocodingServices
{
    private const string AzureMaps = "https://atlas.microsoft.com";
    private const long MaxAnswer = 1024 * 1024;

    internal static IServiceCollection AddGeocoding(this IServiceCollection services)
    {
        // The factory's own log would hold the addresses asked for; a redirect would carry the key to somebody else.
        services
            .AddHttpClient(AzureMapsGeocoder.ClientName, (provider, client) =>
            {
                var address = AddressOf(provider.GetRequiredService<IConfiguration>());
                client.BaseAddress = new Uri($"{address.AbsoluteUri.TrimEnd('/')}/");
                client.Timeout = TimeSpan.FromSeconds(10);
                client.MaxResponseContentBufferSize = MaxAnswer;
            })
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
            .RemoveAllLoggers();
        return services
            .AddSingleton<IGeocoders, ConfiguredGeocoders>()
            .CheckAtStart<AzureMapsGeocoder>(configuration => AddressOf(configuration));
    }

    private static Uri AddressOf(IConfiguration configuration) => ProviderAddress.Of(configuration, "PEPPER_AZURE_MAPS_URL", AzureMaps);
}
