using Microsoft.Extensions.DependencyInjection;

namespace Pepper.Core.Moves;

/// <summary>Registers this feature's use cases.</summary>
internal static class MovesServices
{
    internal static IServiceCollection AddMoves(this IServiceCollection services) => services
        .AddSingleton<TenantContents>()
        .AddSingleton<ExportTenantHandler>()
        .AddSingleton<ImportTenantHandler>();
}
