using Pepper.Core.Blobs;
using Pepper.Core.Operations;
using Pepper.Core.Storage;

namespace Pepper.Core.Rules.Simulation;

/// <summary>
/// A step of a simulation: holds the actions of one slice against the rules, and keeps those that match in a file. Slices can be
/// matched in any order and beside each other; one that is matched twice writes the same file twice.
/// </summary>
public sealed class MatchSliceHandler(IDocumentStore store, IBlobStore blobs, OperationWork operations)
{
    /// <summary>Matches the slice; answers how many actions it had, or null when the operation has ended.</summary>
    public async Task<long?> HandleAsync(SimulationStep step, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(step);
        if (await SimulationPlan.ReadAsync(blobs, step.TenantId, step.OperationId, cancellation) is not { } plan)
        {
            return null;
        }

        var reader = new SliceReader(store, step.TenantId, plan.Request);
        var (matches, actions) = await reader.ReadAsync(plan.Slices[step.Number], cancellation);
        await MatchFile.WriteAsync(
            blobs, MatchFile.NameOf(step.TenantId, step.OperationId, step.Number), matches, plan.Buckets, cancellation);
        await operations.CountAsync(step, cancellation);
        return actions;
    }
}
