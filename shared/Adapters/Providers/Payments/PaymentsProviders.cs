using Microsoft.Extensions.DependencyInjection;
using Pepper.Core.Payments;

namespace Pepper.Adapters.Providers.Payments;

/// <summary>Registers the payment gateways of the world outside.</summary>
internal static class PaymentsProviders
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    internal static IServiceCollection AddPaymentGateways(this IServiceCollection services)
    {
        // The loggers of the factory would write ids of customers and cards, which are part of the addresses.
        services.AddHttpClient(StripeClients.HttpClientName, client => client.Timeout = Timeout)
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5) })
            .SetHandlerLifetime(System.Threading.Timeout.InfiniteTimeSpan)
            .RemoveAllLoggers();
        return services
            .AddSingleton<StripeClients>()
            .AddSingleton<StripeCalls>()
            .AddSingleton<StripeCards>()
            .AddSingleton<StripeProducts>()
            .AddSingleton<StripeSubscriptions>()
            .AddSingleton<StripeEvents>()
            .AddSingleton<IPaymentGateway, StripeGateway>();
    }
}
