using Azure.Monitor.OpenTelemetry.Exporter;
using Microsoft.Azure.Functions.Worker.OpenTelemetry;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;
using Pepper.Adapters.Azure.Connections;
using Pepper.Core.Telemetry;

namespace Pepper.AzureHost.Start;

/// <summary>Sends traces, metrics and logs to Application Insights. What they are: docs/telemetry.md.</summary>
internal static class Telemetry
{
    /// <summary>
    /// Sends the worker's own and the platform's, the host's being sent by itself as <c>telemetryMode</c> in host.json says.
    /// Nothing is registered without <c>APPLICATIONINSIGHTS_CONNECTION_STRING</c>.
    /// </summary>
    internal static IServiceCollection AddTelemetry(this IServiceCollection services, AzureSettings settings)
    {
        if (string.IsNullOrWhiteSpace(settings.Telemetry))
        {
            return services;
        }

        var identity = TelemetryIdentity.From(settings.TelemetryIdentity);
        services.AddOpenTelemetry()
            .UseFunctionsWorkerDefaults()
            .WithTracing(tracing => tracing.AddSource(PepperTelemetry.Name))
            .WithMetrics(metrics => metrics.AddMeter(PepperTelemetry.Name))
            .UseAzureMonitorExporter(exporter =>
            {
                exporter.ConnectionString = settings.Telemetry;
                exporter.Credential = identity;
            });
        return services;
    }
}
