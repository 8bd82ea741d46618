using Pepper.Core.Operations;

namespace Pepper.Core.Rules.Simulation;

/// <summary>Tells callers how far a simulation has come.</summary>
internal static class SimulationProgress
{
    /// <summary>Counts what was done before a step. One that comes late counts nothing back.</summary>
    internal static Task CountAsync(this OperationWork operations, SimulationStep step, CancellationToken cancellation) => operations.ChangeAsync(
        step.TenantId,
        step.OperationId,
        operation => operation.Progress is { } progress && progress.Done < step.Done
            ? operation with { Progress = progress with { Done = step.Done } }
            : operation,
        cancellation);
}
