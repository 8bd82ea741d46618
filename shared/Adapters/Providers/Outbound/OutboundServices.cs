using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Pepper.Core.Outbound;

namespace Pepper.Adapters.Providers.Outbound;

/// <summary>Registers what calls addresses that tenants have given.</summary>
internal static class OutboundServices
{
    internal static IServiceCollection AddOutbound(this IServiceCollection services)
    {
        services.TryAddSingleton(OutboundPolicy.PublicOnly);
        return services.AddSingleton<IOutboundHttp, GuardedHttp>();
    }
}
