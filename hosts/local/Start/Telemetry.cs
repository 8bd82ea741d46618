using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using Pepper.Core.Telemetry;

namespace Pepper.Local.Start;

/// <summary>
/// Sends traces, metrics and logs over OTLP to where <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> points; without it, logs go to
/// the console alone. <c>PEPPER_LOG_FORMAT=json</c> writes them as one JSON object a line.
/// </summary>
internal static class Telemetry
{
    internal static void AddTelemetry(this WebApplicationBuilder builder)
    {
        if (string.Equals(builder.Configuration["PEPPER_LOG_FORMAT"], "json", StringComparison.OrdinalIgnoreCase))
        {
            builder.Logging.AddJsonConsole(console => console.UseUtcTimestamp = true);
        }

        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        if (string.IsNullOrEmpty(builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]))
        {
            return;
        }

        builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("pepper-functions"))
            .WithTracing(tracing => tracing.AddAspNetCoreInstrumentation().AddSource(PepperTelemetry.Name).AddOtlpExporter())
            .WithMetrics(metrics => metrics.AddAspNetCoreInstrumentation().AddMeter(PepperTelemetry.Name).AddOtlpExporter())
            .WithLogging(logging => logging.AddOtlpExporter());
    }
}
