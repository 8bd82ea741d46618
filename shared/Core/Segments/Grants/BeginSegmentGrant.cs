using Pepper.Core.Operations;
using Pepper.Core.Storage;

namespace Pepper.Core.Segments.Grants;

/// <summary>The step before the first chunk: sees to it that there is an operation, and counts the members.</summary>
public sealed class BeginSegmentGrantHandler(IDocumentStore store, OperationWork operations)
{
    /// <summary>Where the grant begins; null when the operation has ended.</summary>
    public async Task<SegmentGrantPosition?> HandleAsync(SegmentGrantRun run, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(run);
        if (!await operations.BeginAsync(run.ToOperation(), cancellation))
        {
            return null;
        }

        var members = await store.CountAsync(Membership.OfSegment(run.TenantId, run.SegmentId), cancellation);
        await operations.ChangeAsync(
            run.TenantId,
            run.OperationId,
            operation => operation with { Progress = operation.Progress ?? new OperationProgress(members, 0, 0) },
            cancellation);
        return new SegmentGrantPosition(0, null, false);
    }
}
