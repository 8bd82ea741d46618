using Pepper.Core.Users.Import;

namespace Pepper.Functions.Users;

/// <summary>
/// The orchestration of a bulk import of users, and its steps. Names are reserved chunk by chunk, in the file's order;
/// the users of the chunks before are written meanwhile. Every step can be run again.
/// </summary>
public sealed class UsersImportWork(
    PlanUsersImportHandler plan, ReserveImportNamesHandler reserve, WriteImportChunkHandler write, EndUsersImportHandler end)
{
    /// <summary>The orchestration's name.</summary>
    public const string Name = "UsersImport";

    /// <summary>Chunks of one run of the orchestrator; then it begins again, so that its record stays short.</summary>
    private const int ChunksPerRun = 100;

    /// <summary>Chunks being written at one time.</summary>
    private const int Parallel = 3;

    // About eight minutes in all: longer than a store is away for a restart or a failover.
    private static readonly TaskOptions Patiently = TaskOptions.FromRetryPolicy(
        new RetryPolicy(12, TimeSpan.FromSeconds(1), 2, TimeSpan.FromMinutes(1)));

    /// <summary>Plans, reserves and writes chunk after chunk, ends.</summary>
    [Function(Name)]
    public static async Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var state = context.GetInput<UsersImportState>()!;
        try
        {
            var planned = state.Plan ?? await context.CallActivityAsync<ImportPlan?>("PlanUsersImport", state.Import, Patiently);
            if (planned is null)
            {
                return;
            }

            var next = await WriteChunksAsync(context, state with { Plan = planned });
            if (next < planned.Chunks)
            {
                context.ContinueAsNew(state with { Plan = planned, NextChunk = next });
                return;
            }

            await context.CallActivityAsync("EndUsersImport", new EndUsersImport(state.Import, planned), Patiently);
        }
        catch (TaskFailedException)
        {
            await context.CallActivityAsync("EndUsersImport", new EndUsersImport(state.Import, null), Patiently);
        }
    }

    /// <summary>First step: divides the file.</summary>
    [Function("PlanUsersImport")]
    public Task<ImportPlan?> PlanAsync([ActivityTrigger] UsersImport import, CancellationToken cancellation) =>
        plan.HandleAsync(new PlanUsersImport(import), cancellation);

    /// <summary>A chunk's first step: gets its rows their names.</summary>
    [Function("ReserveImportNames")]
    public Task ReserveAsync([ActivityTrigger] ReserveImportNames chunk, CancellationToken cancellation) =>
        reserve.HandleAsync(chunk, cancellation);

    /// <summary>A chunk's second step: makes its users.</summary>
    [Function("WriteImportChunk")]
    public Task WriteAsync([ActivityTrigger] WriteImportChunk chunk, CancellationToken cancellation) =>
        write.HandleAsync(chunk, cancellation);

    /// <summary>Last step: joins the result and ends the operation.</summary>
    [Function("EndUsersImport")]
    public Task EndAsync([ActivityTrigger] EndUsersImport import, CancellationToken cancellation) => end.HandleAsync(import, cancellation);

    private static async Task<int> WriteChunksAsync(TaskOrchestrationContext context, UsersImportState state)
    {
        var end = Math.Min(state.NextChunk + ChunksPerRun, state.Plan!.Chunks);
        var writing = new Queue<Task>();
        for (var chunk = state.NextChunk; chunk < end; chunk++)
        {
            await context.CallActivityAsync("ReserveImportNames", new ReserveImportNames(state.Import, state.Plan, chunk), Patiently);
            writing.Enqueue(context.CallActivityAsync("WriteImportChunk", new WriteImportChunk(state.Import, state.Plan, chunk), Patiently));
            if (writing.Count == Parallel)
            {
                await writing.Dequeue();
            }
        }

        await Task.WhenAll(writing);
        return end;
    }
}
