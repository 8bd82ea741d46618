using Microsoft.Extensions.DependencyInjection;

namespace Pepper.Core.Tenants;

/// <summary>Registers this feature's use cases.</summary>
internal static class TenantsServices
{
    internal static IServiceCollection AddTenants(this IServiceCollection services) => services
        .AddSingleton<TenantDirectory>()
        .AddSingleton<CreateTenantHandler>()
        .AddSingleton<InstallAdminTokenHandler>();
}
