using Pepper.Core.Operations;
using Pepper.Core.Results;

namespace Pepper.Core.Segments.Grants;

/// <summary>The step after the last chunk: ends the operation.</summary>
/// <param name="Run">The grant.</param>
/// <param name="IsWhole">Whether all members were looked at.</param>
public sealed record EndSegmentGrant(SegmentGrantRun Run, bool IsWhole);

/// <summary>Carries out <see cref="EndSegmentGrant"/>. Run again, it comes to the same.</summary>
public sealed class EndSegmentGrantHandler(OperationWork operations, TimeProvider clock)
{
    /// <summary>Ends the operation as DONE, or as FAILED when it was broken off.</summary>
    public Task HandleAsync(EndSegmentGrant command, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(command);
        var run = command.Run;
        if (!command.IsWhole)
        {
            var error = Error.Unavailable("The grant was broken off: a step kept failing. Grants made so far stay made.", TimeSpan.Zero);
            return operations.FailAsync(run.TenantId, run.OperationId, error, cancellation);
        }

        var now = clock.GetUtcNow();
        return operations.ChangeAsync(
            run.TenantId, run.OperationId, operation => operation with { Status = OperationStatus.Done, EndedAt = now }, cancellation);
    }
}
