using Microsoft.Extensions.DependencyInjection;

namespace Pepper.Core.Delivery;

/// <summary>Registers this room's services.</summary>
internal static class DeliveryServices
{
    internal static IServiceCollection AddDelivery(this IServiceCollection services) => services.AddSingleton<DeliveryAreas>();
}
