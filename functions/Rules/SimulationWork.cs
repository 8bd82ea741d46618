using Pepper.Core.Rules.Simulation;

namespace Pepper.Functions.Rules;

/// <summary>
/// The orchestration of a simulation, and its steps: begin, match slice after slice of the log, fold bucket after bucket of users,
/// end. Every step can be taken again, so that a process that ends, however suddenly, costs no more than the steps it was at.
/// </summary>
public sealed class SimulationWork(
    BeginSimulationHandler begin, MatchSliceHandler match, FoldBucketHandler fold, EndSimulationHandler end)
{
    /// <summary>The orchestration's name.</summary>
    public const string Name = "RuleSimulation";

    /// <summary>Slices of one run of the orchestrator; then it begins again, so that its record stays short.</summary>
    private const int SlicesPerRun = 100;

    // What else the host does goes on beside it.
    private const int Parallel = 3;

    // About eight minutes in all: longer than a store is away for a restart or a failover.
    private static readonly TaskOptions Patiently = TaskOptions.FromRetryPolicy(
        new RetryPolicy(12, TimeSpan.FromSeconds(1), 2, TimeSpan.FromMinutes(1)));

    /// <summary>Begins, matches, folds, ends.</summary>
    [Function(Name)]
    public static async Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var state = context.GetInput<SimulationState>()!;
        var (tenantId, operationId) = (state.Run.TenantId, state.Run.OperationId);
        try
        {
            var size = state.Size ?? await context.CallActivityAsync<SimulationSize?>("BeginSimulation", state.Run, Patiently);
            if (size is null)
            {
                return;
            }

            var next = Math.Min(state.NextSlice + SlicesPerRun, size.Slices);
            if (await MatchAsync(context, state, next) is not { } done)
            {
                return;
            }

            if (next < size.Slices)
            {
                context.ContinueAsNew(state with { Size = size, NextSlice = next, Done = done });
                return;
            }

            await FoldAsync(context, state, size.Buckets, done);
            await context.CallActivityAsync("EndSimulation", new EndSimulation(tenantId, operationId, true), Patiently);
        }
        catch (TaskFailedException)
        {
            await context.CallActivityAsync("EndSimulation", new EndSimulation(tenantId, operationId, false), Patiently);
        }
    }

    /// <summary>First step: there is an operation, and it is known how the log is divided.</summary>
    [Function("BeginSimulation")]
    public Task<SimulationSize?> BeginAsync([ActivityTrigger] SimulationRun run, CancellationToken cancellation) =>
        begin.HandleAsync(run, cancellation);

    /// <summary>A step for each slice of the log: which of its actions match.</summary>
    [Function("MatchSimulationSlice")]
    public Task<long?> MatchAsync([ActivityTrigger] SimulationStep step, CancellationToken cancellation) => match.HandleAsync(step, cancellation);

    /// <summary>A step for each bucket of users: what their matches come to.</summary>
    [Function("FoldSimulationBucket")]
    public Task<bool> FoldAsync([ActivityTrigger] SimulationStep step, CancellationToken cancellation) => fold.HandleAsync(step, cancellation);

    /// <summary>Last step: ends the operation.</summary>
    [Function("EndSimulation")]
    public Task EndAsync([ActivityTrigger] EndSimulation simulation, CancellationToken cancellation) => end.HandleAsync(simulation, cancellation);

    // Null when the operation has ended meanwhile.
    private static async Task<long?> MatchAsync(TaskOrchestrationContext context, SimulationState state, int end)
    {
        var done = state.Done;
        var matching = new Queue<Task<long?>>();
        for (var slice = state.NextSlice; slice < end || matching.Count > 0; slice++)
        {
            if (slice < end)
            {
                var step = new SimulationStep(state.Run.TenantId, state.Run.OperationId, slice, done);
                matching.Enqueue(context.CallActivityAsync<long?>("MatchSimulationSlice", step, Patiently));
            }

            if (matching.Count == Parallel || slice >= end - 1)
            {
                if (await matching.Dequeue() is not { } matched)
                {
                    return null;
                }

                done += matched;
            }
        }

        return done;
    }

    private static async Task FoldAsync(TaskOrchestrationContext context, SimulationState state, int buckets, long done)
    {
        var folding = new Queue<Task>();
        for (var bucket = 0; bucket < buckets; bucket++)
        {
            var step = new SimulationStep(state.Run.TenantId, state.Run.OperationId, bucket, done);
            folding.Enqueue(context.CallActivityAsync<bool>("FoldSimulationBucket", step, Patiently));
            if (folding.Count == Parallel)
            {
                await folding.Dequeue();
            }
        }

        await Task.WhenAll(folding);
    }
}
