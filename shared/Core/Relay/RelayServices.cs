using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Pepper.Core.Relay;

/// <summary>Registers what tells the bus of changes.</summary>
public static class RelayServices
{
    /// <summary>Adds the room; more than once does no harm.</summary>
    public static IServiceCollection AddRelay(this IServiceCollection services)
    {
        services.TryAddSingleton<ActionInterest>();
        services.TryAddSingleton<MovedTenants>();
        services.TryAddSingleton<ChangeRouter>();
        services.TryAddSingleton<SendRelayHeartbeatHandler>();
        return services;
    }
}
