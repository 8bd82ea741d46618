using Microsoft.Extensions.DependencyInjection;

namespace Pepper.Core.Baskets;

/// <summary>Registers this feature's use cases.</summary>
internal static class BasketsServices
{
    internal static IServiceCollection AddBaskets(this IServiceCollection services) => services
        .AddSingleton<CalculateBasketHandler>();
}
