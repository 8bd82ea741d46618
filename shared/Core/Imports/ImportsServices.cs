using Microsoft.Extensions.DependencyInjection;

namespace Pepper.Core.Imports;

/// <summary>Registers what all imports share.</summary>
internal static class ImportsServices
{
    internal static IServiceCollection AddImports(this IServiceCollection services) => services
        .AddSingleton<ImportFile>()
        .AddSingleton<ImportOperation>()
        .AddSingleton<ImportPlanner>()
        .AddSingleton<ImportChunk>()
        .AddSingleton<StartImportHandler>()
        .AddSingleton<EndImportHandler>()
        .AddSingleton<GetImportResultHandler>();
}
