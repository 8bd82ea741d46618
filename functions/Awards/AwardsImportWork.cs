using Pepper.Core.Awards.Import;
using Pepper.Core.Imports;
using Pepper.Functions.Imports;

namespace Pepper.Functions.Awards;

/// <summary>
/// The orchestration of a bulk grant of awards, and its steps. Chunks are written beside each other; one after the
/// other where an earlier row of the file may be why a later one is refused.
/// </summary>
public sealed class AwardsImportWork(ImportPlanner planner, WriteGrantChunkHandler write, EndImportHandler end)
{
    /// <summary>The orchestration's name.</summary>
    public const string Name = "AwardsImport";

    private const int Parallel = 3;

    private static readonly ImportActivities Activities = new("PlanAwardsImport", "WriteGrantChunk", "EndAwardsImport");

    /// <summary>Plans, writes chunk after chunk, ends.</summary>
    [Function(Name)]
    public static Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context) =>
        ImportOrchestration.RunAsync(context, Activities, run => run.Options.Dedupe ? 1 : Parallel);

    /// <summary>First step: divides the file.</summary>
    [Function("PlanAwardsImport")]
    public Task<ImportPlan?> PlanAsync([ActivityTrigger] ImportRun run, CancellationToken cancellation) =>
        planner.PlanAsync(run, WriteGrantChunkHandler.ReadHeader, cancellation);

    /// <summary>A chunk's step: grants what its rows say.</summary>
    [Function("WriteGrantChunk")]
    public Task WriteAsync([ActivityTrigger] ImportStep step, CancellationToken cancellation) => write.HandleAsync(step, cancellation);

    /// <summary>Last step: joins the result and ends the operation.</summary>
    [Function("EndAwardsImport")]
    public Task EndAsync([ActivityTrigger] EndImport import, CancellationToken cancellation) => end.HandleAsync(import, cancellation);
}
