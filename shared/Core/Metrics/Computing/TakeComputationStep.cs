using Pepper.Core.Metrics.Definitions;
using Pepper.Core.Operations;

namespace Pepper.Core.Metrics.Computing;

/// <summary>Takes a step of a computation and tells the operation how far it has come.</summary>
public sealed class TakeComputationStepHandler(ComputeUsersHandler users, ComputeSegmentsHandler segments, OperationWork operations)
{
    /// <summary>Takes the step; null when there is nothing more to do, because the operation has ended. Safe to repeat.</summary>
    public async Task<ComputationPosition?> HandleAsync(ComputationStep step, CancellationToken cancellation)
    {
        var run = step.Run;
        var reached = run.OfSegments ? await segments.HandleAsync(step, cancellation) : await users.HandleAsync(step, cancellation);
        if (reached is null)
        {
            await operations.FailAsync(run.TenantId, run.OperationId, UserMetricDefinitions.Unknown(), cancellation);
            return null;
        }

        var operation = await operations.ChangeAsync(
            run.TenantId,
            run.OperationId,
            found => found with { Progress = Count(found.Progress ?? new OperationProgress(null, 0, 0), reached) },
            cancellation);
        return operation.Status == OperationStatus.Running ? reached : null;
    }

    // Users come and go meanwhile; a step that comes late changes nothing.
    private static OperationProgress Count(OperationProgress progress, ComputationPosition reached) => progress with
    {
        Done = Math.Max(progress.Done, reached.Done),
        Rows = reached.IsWhole ? reached.Done : progress.Rows,
    };
}
