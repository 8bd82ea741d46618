using Pepper.Core.Operations;
using Pepper.Core.Results;

namespace Pepper.Core.Metrics.Computing;

/// <summary>The last step of a computation.</summary>
/// <param name="Run">The computation.</param>
/// <param name="IsWhole">Whether all steps were taken; false when one kept failing.</param>
public sealed record EndComputation(ComputationRun Run, bool IsWhole);

/// <summary>Carries out <see cref="EndComputation"/>. Run again, it comes to the same.</summary>
public sealed class EndComputationHandler(OperationWork operations, KeepSegmentMetrics keep, TimeProvider clock)
{
    /// <summary>Keeps the values of segments, and ends the operation as DONE, or as FAILED.</summary>
    public async Task HandleAsync(EndComputation command, CancellationToken cancellation)
    {
        var run = command.Run;
        if (!command.IsWhole)
        {
            var error = Error.Unavailable("The computation was broken off: a step kept failing. Start it again.", TimeSpan.Zero);
            await operations.FailAsync(run.TenantId, run.OperationId, error, cancellation);
            return;
        }

        if (run.OfSegments)
        {
            await keep.RunAsync(run, cancellation);
        }

        var now = clock.GetUtcNow();
        await operations.ChangeAsync(
            run.TenantId, run.OperationId, operation => operation with { Status = OperationStatus.Done, EndedAt = now }, cancellation);
    }
}
