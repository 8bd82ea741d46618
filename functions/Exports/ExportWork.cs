using Pepper.Core.Exports;

namespace Pepper.Functions.Exports;

/// <summary>
/// The orchestration of all exports, and its steps: begin, write part after part, end. Every step can be taken again, so
/// that a process that ends, however suddenly, costs no more than the step it was at.
/// </summary>
public sealed class ExportWork(BeginExportHandler begin, WriteExportPartHandler write, EndExportHandler end)
{
    /// <summary>The orchestration's name.</summary>
    public const string Name = "Export";

    /// <summary>Parts of one run of the orchestrator; then it begins again, so that its record stays short.</summary>
    private const int PartsPerRun = 100;

    // About eight minutes in all: longer than a store is away for a restart or a failover.
    private static readonly TaskOptions Patiently = TaskOptions.FromRetryPolicy(
        new RetryPolicy(12, TimeSpan.FromSeconds(1), 2, TimeSpan.FromMinutes(1)));

    /// <summary>Begins, writes part after part, ends.</summary>
    [Function(Name)]
    public static async Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var (run, position) = context.GetInput<ExportState>()!;
        try
        {
            position ??= await context.CallActivityAsync<ExportPosition?>("BeginExport", run, Patiently);
            for (var part = 0; part < PartsPerRun && position is { IsWhole: false }; part++)
            {
                position = await context.CallActivityAsync<ExportPosition?>("WriteExportPart", new ExportStep(run, position), Patiently);
            }

            if (position is { IsWhole: false })
            {
                context.ContinueAsNew(new ExportState(run, position));
                return;
            }

            await context.CallActivityAsync("EndExport", new EndExport(run, true), Patiently);
        }
        catch (TaskFailedException)
        {
            await context.CallActivityAsync("EndExport", new EndExport(run, false), Patiently);
        }
    }

    /// <summary>First step: there is an operation, and it is known how many rows there are.</summary>
    [Function("BeginExport")]
    public Task<ExportPosition?> BeginAsync([ActivityTrigger] ExportRun run, CancellationToken cancellation) => begin.HandleAsync(run, cancellation);

    /// <summary>Each further step: writes a part.</summary>
    [Function("WriteExportPart")]
    public Task<ExportPosition?> WriteAsync([ActivityTrigger] ExportStep step, CancellationToken cancellation) => write.HandleAsync(step, cancellation);

    /// <summary>Last step: ends the operation.</summary>
    [Function("EndExport")]
    public Task EndAsync([ActivityTrigger] EndExport export, CancellationToken cancellation) => end.HandleAsync(export, cancellation);
}
