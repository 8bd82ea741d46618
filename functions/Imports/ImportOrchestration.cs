using Pepper.Core.Imports;

namespace Pepper.Functions.Imports;

/// <summary>
/// What the orchestrations of all imports do: plan, write chunk after chunk, end. Every step can be taken again, so that
/// a process that ends, however suddenly, costs no more than the steps it was at.
/// </summary>
internal static class ImportOrchestration
{
    /// <summary>Chunks of one run of the orchestrator; then it begins again, so that its record stays short.</summary>
    private const int ChunksPerRun = 100;

    // About eight minutes in all: longer than a store is away for a restart or a failover.
    private static readonly TaskOptions Patiently = TaskOptions.FromRetryPolicy(
        new RetryPolicy(12, TimeSpan.FromSeconds(1), 2, TimeSpan.FromMinutes(1)));

    /// <summary>Runs an import, or the next stretch of it.</summary>
    /// <param name="context">The orchestration, whose input is an <see cref="ImportState"/>.</param>
    /// <param name="activities">What it calls.</param>
    /// <param name="parallel">How many chunks are written at a time; 1 when the order of all rows matters.</param>
    internal static async Task RunAsync(TaskOrchestrationContext context, ImportActivities activities, Func<ImportRun, int> parallel)
    {
        var state = context.GetInput<ImportState>()!;
        try
        {
            var plan = state.Plan ?? await context.CallActivityAsync<ImportPlan?>(activities.Plan, state.Run, Patiently);
            if (plan is null)
            {
                return;
            }

            var next = Math.Min(state.NextChunk + ChunksPerRun, plan.Chunks);
            await WriteChunksAsync(context, activities, parallel(state.Run), state with { Plan = plan }, next);
            if (next < plan.Chunks)
            {
                context.ContinueAsNew(state with { Plan = plan, NextChunk = next });
                return;
            }

            await context.CallActivityAsync(activities.End, new EndImport(state.Run, plan), Patiently);
        }
        catch (TaskFailedException)
        {
            await context.CallActivityAsync(activities.End, new EndImport(state.Run, null), Patiently);
        }
    }

    private static async Task WriteChunksAsync(
        TaskOrchestrationContext context, ImportActivities activities, int parallel, ImportState state, int end)
    {
        var writing = new Queue<Task>();
        for (var chunk = state.NextChunk; chunk < end; chunk++)
        {
            var step = new ImportStep(state.Run, state.Plan!, chunk);
            if (activities.Reserve is not null)
            {
                await context.CallActivityAsync(activities.Reserve, step, Patiently);
            }

            writing.Enqueue(context.CallActivityAsync(activities.Write, step, Patiently));
            if (writing.Count == parallel)
            {
                await writing.Dequeue();
            }
        }

        await Task.WhenAll(writing);
    }
}
