using Microsoft.Extensions.DependencyInjection;
using Pepper.Core.Actions;

namespace Pepper.Core.Orders;

/// <summary>Registers this feature's use cases.</summary>
internal static class OrdersServices
{
    internal static IServiceCollection AddOrders(this IServiceCollection services) => services
        .AddSingleton<IPostedEffect, OrderCompleted>()
        .AddSingleton<IPostedEffect, OrderRefunded>();
}
