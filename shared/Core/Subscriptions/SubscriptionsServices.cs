using Microsoft.Extensions.DependencyInjection;
using Pepper.Core.Subscriptions.Schemes;

namespace Pepper.Core.Subscriptions;

/// <summary>Registers this feature's use cases.</summary>
internal static class SubscriptionsServices
{
    internal static IServiceCollection AddSubscriptions(this IServiceCollection services) => services
        .AddSingleton<SchemeCatalogue>()
        .AddSingleton<CreateSchemeHandler>()
        .AddSingleton<ListSchemesHandler>()
        .AddSingleton<GetSchemeHandler>()
        .AddSingleton<UpdateSchemeHandler>()
        .AddSingleton<DeleteSchemeHandler>();
}
