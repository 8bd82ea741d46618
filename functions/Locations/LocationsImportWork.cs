using Pepper.Core.Imports;
using Pepper.Core.Locations.Import;
using Pepper.Functions.Imports;

namespace Pepper.Functions.Locations;

/// <summary>
/// The orchestration of a bulk import of locations, and its steps. Chunks are written one after the other: a later row of
/// the file may be for the location that an earlier one makes.
/// </summary>
public sealed class LocationsImportWork(ImportPlanner planner, WriteLocationChunkHandler write, EndImportHandler end)
{
    /// <summary>The orchestration's name.</summary>
    public const string Name = "LocationsImport";

    private static readonly ImportActivities Activities = new("PlanLocationsImport", "WriteLocationChunk", "EndLocationsImport");

    /// <summary>Plans, writes chunk after chunk, ends.</summary>
    [Function(Name)]
    public static Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context) =>
        ImportOrchestration.RunAsync(context, Activities, _ => 1);

    /// <summary>First step: divides the file.</summary>
    [Function("PlanLocationsImport")]
    public Task<ImportPlan?> PlanAsync([ActivityTrigger] ImportRun run, CancellationToken cancellation) =>
        planner.PlanAsync(run, WriteLocationChunkHandler.ReadHeader, cancellation);

    /// <summary>A chunk's step: makes and changes its locations.</summary>
    [Function("WriteLocationChunk")]
    public Task WriteAsync([ActivityTrigger] ImportStep step, CancellationToken cancellation) => write.HandleAsync(step, cancellation);

    /// <summary>Last step: joins the result and ends the operation.</summary>
    [Function("EndLocationsImport")]
    public Task EndAsync([ActivityTrigger] EndImport import, CancellationToken cancellation) => end.HandleAsync(import, cancellation);
}
