using Pepper.Core.Metrics.Audiences;
using Pepper.Core.Operations;
using Pepper.Core.Storage;
using Pepper.Core.Tenants;
using Pepper.Core.Users;

namespace Pepper.Core.Metrics.Computing;

/// <summary>
/// The first step of a computation: sees to it that there is an operation, waits until all that was committed before the call can be seen
/// (<see cref="IDocumentStore.CommitLag"/>), and counts what there is to do.
/// </summary>
public sealed class BeginComputationHandler(
    OperationWork operations, IDocumentStore store, TenantDirectory tenants, SegmentMetricDefinitions definitions, TimeProvider clock)
{
    /// <summary>Begins; null when there is nothing more to do, because the operation has ended. Safe to repeat.</summary>
    public async Task<ComputationPosition?> HandleAsync(ComputationRun run, CancellationToken cancellation)
    {
        if (!await operations.BeginAsync(run.ToOperation(), cancellation))
        {
            return null;
        }

        if (run.AcceptedAt + store.CommitLag - clock.GetUtcNow() is var wait && wait > TimeSpan.Zero)
        {
            await Task.Delay(wait, clock, cancellation);
        }

        var zone = (await tenants.GetAsync(run.TenantId, cancellation)).Settings.Timezone;
        var rows = await CountAsync(run, zone, cancellation);
        await operations.ChangeAsync(
            run.TenantId,
            run.OperationId,
            operation => operation with { Progress = operation.Progress ?? new OperationProgress(rows, 0, 0) },
            cancellation);
        return new ComputationPosition(zone, 0, 0, null, false);
    }

    private async Task<long> CountAsync(ComputationRun run, string zone, CancellationToken cancellation)
    {
        if (!run.OfSegments)
        {
            var users = new QuerySpec(User.DocumentType.Name, run.TenantId) { Filters = [Filter.Equal("deleted", false)] };
            return run.UserId is null ? await store.CountAsync(users, cancellation) : 1;
        }

        var definition = await definitions.FindAsync(run.TenantId, run.DefinitionId, cancellation);
        return definition is null ? 0 : await store.CountAsync(OrderLog.Query(run, definition, zone), cancellation);
    }
}
