using Microsoft.Extensions.DependencyInjection;
using Pepper.Core.Privacy;

namespace Pepper.Core.Exports;

/// <summary>Registers what all exports share.</summary>
internal static class ExportsServices
{
    internal static IServiceCollection AddExports(this IServiceCollection services) => services
        .AddSingleton<ExportSources>()
        .AddSingleton<IPersonalDataSweep, ExportFilesSweep>()
        .AddSingleton<RemoveOldExportFilesHandler>()
        .AddSingleton<StartExportHandler>()
        .AddSingleton<BeginExportHandler>()
        .AddSingleton<WriteExportPartHandler>()
        .AddSingleton<EndExportHandler>()
        .AddSingleton<GetExportFileHandler>();
}
