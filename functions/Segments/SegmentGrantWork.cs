using Pepper.Core.Segments.Grants;

namespace Pepper.Functions.Segments;

/// <summary>
/// The orchestration of a grant to the members of a segment, and its steps: begin, grant to some members after the others, end. Every step
/// can be taken again, so that a process that ends, however suddenly, costs no more than the step it was at.
/// </summary>
public sealed class SegmentGrantWork(BeginSegmentGrantHandler begin, WriteSegmentGrantHandler write, EndSegmentGrantHandler end)
{
    /// <summary>The orchestration's name.</summary>
    public const string Name = "SegmentGrant";

    /// <summary>Chunks of one run of the orchestrator; then it begins again, so that its record stays short.</summary>
    private const int ChunksPerRun = 100;

    // About eight minutes in all: longer than a store is away for a restart or a failover.
    private static readonly TaskOptions Patiently = TaskOptions.FromRetryPolicy(
        new RetryPolicy(12, TimeSpan.FromSeconds(1), 2, TimeSpan.FromMinutes(1)));

    /// <summary>Begins, grants chunk after chunk, ends.</summary>
    [Function(Name)]
    public static async Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var (run, position) = context.GetInput<SegmentGrantState>()!;
        try
        {
            position ??= await context.CallActivityAsync<SegmentGrantPosition?>("BeginSegmentGrant", run, Patiently);
            for (var chunk = 0; chunk < ChunksPerRun && position is { IsWhole: false }; chunk++)
            {
                position = await context.CallActivityAsync<SegmentGrantPosition?>("WriteSegmentGrant", new SegmentGrantStep(run, position), Patiently);
            }

            if (position is { IsWhole: false })
            {
                context.ContinueAsNew(new SegmentGrantState(run, position));
                return;
            }

            await context.CallActivityAsync("EndSegmentGrant", new EndSegmentGrant(run, true), Patiently);
        }
        catch (TaskFailedException)
        {
            await context.CallActivityAsync("EndSegmentGrant", new EndSegmentGrant(run, false), Patiently);
        }
    }

    /// <summary>First step: there is an operation, and it is known how many members there are.</summary>
    [Function("BeginSegmentGrant")]
    public Task<SegmentGrantPosition?> BeginAsync([ActivityTrigger] SegmentGrantRun run, CancellationToken cancellation) =>
        begin.HandleAsync(run, cancellation);

    /// <summary>Each further step: grants to some members.</summary>
    [Function("WriteSegmentGrant")]
    public Task<SegmentGrantPosition> WriteAsync([ActivityTrigger] SegmentGrantStep step, CancellationToken cancellation) =>
        write.HandleAsync(step, cancellation);

    /// <summary>Last step: ends the operation.</summary>
    [Function("EndSegmentGrant")]
    public Task EndAsync([ActivityTrigger] EndSegmentGrant grant, CancellationToken cancellation) => end.HandleAsync(grant, cancellation);
}

/// <summary>How far the orchestration of a grant has come.</summary>
/// <param name="Run">The grant.</param>
/// <param name="Position">Where the next step begins; null before the first.</param>
public sealed record SegmentGrantState(SegmentGrantRun Run, SegmentGrantPosition? Position);
