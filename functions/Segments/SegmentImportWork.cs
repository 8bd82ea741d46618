using Pepper.Core.Imports;
using Pepper.Core.Segments.Import;
using Pepper.Functions.Imports;

namespace Pepper.Functions.Segments;

/// <summary>The orchestration of an import of users into a segment, and its steps. Chunks are written beside each other.</summary>
public sealed class SegmentImportWork(ImportPlanner planner, WriteMemberChunkHandler write, EndImportHandler end)
{
    /// <summary>The orchestration's name.</summary>
    public const string Name = "SegmentImport";

    private const int Parallel = 3;

    private static readonly ImportActivities Activities = new("PlanSegmentImport", "WriteMemberChunk", "EndSegmentImport");

    /// <summary>Plans, writes chunk after chunk, ends.</summary>
    [Function(Name)]
    public static Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context) =>
        ImportOrchestration.RunAsync(context, Activities, _ => Parallel);

    /// <summary>First step: divides the file.</summary>
    [Function("PlanSegmentImport")]
    public Task<ImportPlan?> PlanAsync([ActivityTrigger] ImportRun run, CancellationToken cancellation) =>
        planner.PlanAsync(run, WriteMemberChunkHandler.ReadHeader, cancellation);

    /// <summary>A chunk's step: lets its users join.</summary>
    [Function("WriteMemberChunk")]
    public Task WriteAsync([ActivityTrigger] ImportStep step, CancellationToken cancellation) => write.HandleAsync(step, cancellation);

    /// <summary>Last step: joins the result and ends the operation.</summary>
    [Function("EndSegmentImport")]
    public Task EndAsync([ActivityTrigger] EndImport import, CancellationToken cancellation) => end.HandleAsync(import, cancellation);
}
