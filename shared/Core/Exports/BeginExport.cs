using Pepper.Core.Operations;
using Pepper.Core.Storage;

namespace Pepper.Core.Exports;

/// <summary>
/// The first step of an export: sees to it that there is an operation, waits until all that was committed before the call can
/// be seen (<see cref="IDocumentStore.CommitLag"/>), and counts the rows.
/// </summary>
public sealed class BeginExportHandler(ExportSources sources, OperationWork operations, IDocumentStore store, TimeProvider clock)
{
    /// <summary>Begins; null when there is nothing more to do, because the operation has ended. Safe to repeat.</summary>
    public async Task<ExportPosition?> HandleAsync(ExportRun run, CancellationToken cancellation)
    {
        if (!await operations.BeginAsync(run.ToOperation(), cancellation))
        {
            return null;
        }

        if (run.AcceptedAt + store.CommitLag - clock.GetUtcNow() is var wait && wait > TimeSpan.Zero)
        {
            await Task.Delay(wait, clock, cancellation);
        }

        var plan = await sources.Of(run.Kind).PlanAsync(run, cancellation);
        await operations.ChangeAsync(
            run.TenantId,
            run.OperationId,
            operation => operation with
            {
                Progress = operation.Progress ?? new OperationProgress(plan.Rows is { } counted ? Math.Min(counted, run.MaxRows) : null, 0, 0),
            },
            cancellation);
        return ExportPosition.Start with { Plan = plan.Notes };
    }
}
