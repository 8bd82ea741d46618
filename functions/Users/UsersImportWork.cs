using Pepper.Core.Imports;
using Pepper.Core.Users.Import;
using Pepper.Functions.Imports;

namespace Pepper.Functions.Users;

/// <summary>
/// The orchestration of a bulk import of users, and its steps. Names are reserved chunk by chunk, in the file's order;
/// the users of the chunks before are written meanwhile.
/// </summary>
public sealed class UsersImportWork(
    ImportPlanner planner, ReserveImportNamesHandler reserve, WriteImportChunkHandler write, EndImportHandler end)
{
    /// <summary>The orchestration's name.</summary>
    public const string Name = "UsersImport";

    private const int Parallel = 3;

    private static readonly ImportActivities Activities =
        new("PlanUsersImport", "WriteImportChunk", "EndUsersImport") { Reserve = "ReserveImportNames" };

    /// <summary>Plans, reserves and writes chunk after chunk, ends.</summary>
    [Function(Name)]
    public static Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context) =>
        ImportOrchestration.RunAsync(context, Activities, _ => Parallel);

    /// <summary>First step: divides the file.</summary>
    [Function("PlanUsersImport")]
    public Task<ImportPlan?> PlanAsync([ActivityTrigger] ImportRun run, CancellationToken cancellation) =>
        planner.PlanAsync(run, UsersImportFile.ReadHeader, cancellation);

    /// <summary>A chunk's first step: gets its rows their names.</summary>
    [Function("ReserveImportNames")]
    public Task ReserveAsync([ActivityTrigger] ImportStep step, CancellationToken cancellation) => reserve.HandleAsync(step, cancellation);

    /// <summary>A chunk's second step: makes its users.</summary>
    [Function("WriteImportChunk")]
    public Task WriteAsync([ActivityTrigger] ImportStep step, CancellationToken cancellation) => write.HandleAsync(step, cancellation);

    /// <summary>Last step: joins the result and ends the operation.</summary>
    [Function("EndUsersImport")]
    public Task EndAsync([ActivityTrigger] EndImport import, CancellationToken cancellation) => end.HandleAsync(import, cancellation);
}
