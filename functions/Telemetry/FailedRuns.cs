using Pepper.Core.Telemetry;

namespace Pepper.Functions.Telemetry;

/// <summary>
/// Counts the runs of functions that threw: timers, readers of the bus, activities. HTTP functions never throw past their
/// pipeline, which counts what it answers. A run that ends with its host is none that failed.
/// </summary>
public sealed class FailedRuns : IFunctionsWorkerMiddleware
{
    /// <inheritdoc />
    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !context.CancellationToken.IsCancellationRequested)
        {
            PepperTelemetry.FailedRuns.Add(1, new KeyValuePair<string, object?>("function", context.FunctionDefinition.Name));
            throw;
        }
    }
}
