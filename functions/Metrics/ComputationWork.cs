using Pepper.Core.Metrics.Computing;
using Pepper.Functions.Operations;

namespace Pepper.Functions.Metrics;

/// <summary>
/// The orchestration of computations, of user and of segment metrics, and its steps: begin, step after step, end. Every step can be taken
/// again, so that a process that ends, however suddenly, costs no more than the step it was at.
/// </summary>
public sealed class ComputationWork(BeginComputationHandler begin, TakeComputationStepHandler take, EndComputationHandler end)
{
    /// <summary>The orchestration's name.</summary>
    public const string Name = "ComputeMetrics";

    /// <summary>Steps of one run of the orchestrator; then it begins again, so that its record stays short.</summary>
    private const int StepsPerRun = 100;

    // About eight minutes in all: longer than a store is away for a restart or a failover.
    private static readonly TaskOptions Patiently = TaskOptions.FromRetryPolicy(
        new RetryPolicy(12, TimeSpan.FromSeconds(1), 2, TimeSpan.FromMinutes(1)));

    /// <summary>Begins, takes step after step, ends.</summary>
    [Function(Name)]
    public static async Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var (run, position) = context.GetInput<ComputationState>()!;
        try
        {
            position ??= await context.CallActivityAsync<ComputationPosition?>("BeginComputation", run, Patiently);
            for (var step = 0; step < StepsPerRun && position is { IsWhole: false }; step++)
            {
                position = await context.CallActivityAsync<ComputationPosition?>("TakeComputationStep", new ComputationStep(run, position), Patiently);
            }

            if (position is { IsWhole: false })
            {
                context.ContinueAsNew(new ComputationState(run, position));
                return;
            }

            if (position is not null)
            {
                await context.CallActivityAsync("EndComputation", new EndComputation(run, true), Patiently);
            }
        }
        catch (TaskFailedException)
        {
            await context.CallActivityAsync("EndComputation", new EndComputation(run, false), Patiently);
        }
    }

    /// <summary>First step: there is an operation, and it is known how much there is to do.</summary>
    [Function("BeginComputation")]
    public Task<ComputationPosition?> BeginAsync([ActivityTrigger] ComputationRun run, CancellationToken cancellation) =>
        begin.HandleAsync(run, cancellation);

    /// <summary>Each further step: computes a page of users, or adds up a page of orders.</summary>
    [Function("TakeComputationStep")]
    public Task<ComputationPosition?> TakeAsync([ActivityTrigger] ComputationStep step, CancellationToken cancellation) =>
        take.HandleAsync(step, cancellation);

    /// <summary>Last step: ends the operation.</summary>
    [Function("EndComputation")]
    public Task EndAsync([ActivityTrigger] EndComputation computation, CancellationToken cancellation) => end.HandleAsync(computation, cancellation);

    /// <summary>Begins the orchestration of a computation, unless it had begun before.</summary>
    internal static Task BeginAsync(DurableTaskClient client, ComputationRun run) =>
        client.StartOnceAsync(Name, run.OperationId, new ComputationState(run, null));
}
