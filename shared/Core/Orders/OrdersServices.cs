using Microsoft.Extensions.DependencyInjection;
using Pepper.Core.Awards.Explain;
using Pepper.Core.Actions;

namespace Pepper.Core.Orders;

/// <summary>Registers this feature's use cases.</summary>
internal static class OrdersServices
{
    internal static IServiceCollection AddOrders(this IServiceCollection services) => services
        .AddSingleton<ICauseExplainer, OrderCause>()
        .AddSingleton<IPostedEffect, OrderCompleted>()
        .AddSingleton<IPostedEffect, OrderRefunded>();
}
