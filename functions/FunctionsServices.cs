using Microsoft.Extensions.DependencyInjection;
using Pepper.Functions.Exports;
using Pepper.Functions.Http;
using Pepper.Functions.Imports;
using Pepper.Functions.Telemetry;

namespace Pepper.Functions;

/// <summary>Registers what the functions need. Both hosts call it; a function without declared access fails it.</summary>
public static class FunctionsServices
{
    /// <summary>Adds the HTTP pipeline, and what functions share.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="serviceToken">The operator's secret; with none, nobody is the operator.</param>
    /// <param name="previousServiceToken">The secret before, good beside it while it is changed; null for none.</param>
    public static IServiceCollection AddPepperFunctions(
        this IServiceCollection services, string? serviceToken, string? previousServiceToken = null) => services
        .AddSingleton(new HttpFunctionTable(typeof(FunctionsServices).Assembly))
        .AddSingleton(new ServiceToken(serviceToken, previousServiceToken))
        .AddSingleton<Authenticator>()
        .AddSingleton<HttpPipeline>()
        .AddSingleton<FailedRuns>()
        .AddSingleton<ImportCalls>()
        .AddSingleton<ExportCalls>();
}
