using Microsoft.Extensions.DependencyInjection;
using Pepper.Core.Privacy;

namespace Pepper.Core.Imports;

/// <summary>Registers what all imports share.</summary>
internal static class ImportsServices
{
    internal static IServiceCollection AddImports(this IServiceCollection services) => services
        .AddSingleton<IPersonalDataSweep, ImportFilesSweep>()
        .AddSingleton<RemoveOldImportFilesHandler>()
        .AddSingleton<ImportFile>()
        .AddSingleton<ImportOperation>()
        .AddSingleton<ImportPlanner>()
        .AddSingleton<ImportChunk>()
        .AddSingleton<StartImportHandler>()
        .AddSingleton<EndImportHandler>()
        .AddSingleton<GetImportResultHandler>();
}
