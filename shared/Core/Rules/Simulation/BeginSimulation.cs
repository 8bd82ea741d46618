using Pepper.Core.Blobs;
using Pepper.Core.Operations;
using Pepper.Core.Storage;
using Pepper.Core.Tenants;

namespace Pepper.Core.Rules.Simulation;

/// <summary>The first step of a simulation: sees to it that there is an operation, and divides the time into slices.</summary>
public sealed class BeginSimulationHandler(
    IDocumentStore store, IBlobStore blobs, TenantDirectory tenants, OperationWork operations, TimeProvider clock)
{
    // Slices are small enough that a process that ends costs little, and so many that several are read at a time; in a log that
    // is very long they grow rather than that there are more of them.
    private const long LeastInSlice = 2_000;
    private const long MostInSlice = 50_000;
    private const int UsualSlices = 20;
    private const int MostSlices = 1_000;

    // 8 MB of matches, should every action match.
    private const long MatchesInBucket = 250_000;
    private const int LeastBuckets = 4;
    private const int MostBuckets = 256;

    /// <summary>Begins; null when there is nothing more to do, because the operation has ended. Safe to repeat.</summary>
    public async Task<SimulationSize?> HandleAsync(SimulationRun run, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(run);
        if (!await operations.BeginAsync(run.ToOperation(), cancellation))
        {
            return null;
        }

        if (run.AcceptedAt + store.CommitLag - clock.GetUtcNow() is var wait && wait > TimeSpan.Zero)
        {
            await Task.Delay(wait, clock, cancellation);
        }

        var request = SimulationRequest.Read(run.Request);
        Task<long> CountAsync(DateTimeOffset from, DateTimeOffset before) =>
            store.CountAsync(SliceReader.QueryOf(run.TenantId, request, from, before), cancellation);

        var actions = await CountAsync(request.From, request.Before);
        var slices = await TimeSlice.DivideAsync(
            new TimeSlice(request.From, request.Before, actions), SliceLength(actions), CountAsync);
        var plan = new SimulationPlan(
            request,
            slices,
            (int)Math.Clamp(actions / MatchesInBucket, LeastBuckets, MostBuckets),
            (await tenants.GetAsync(run.TenantId, cancellation)).Settings.Timezone);
        await plan.WriteAsync(blobs, run.TenantId, run.OperationId, cancellation);
        await operations.ChangeAsync(
            run.TenantId,
            run.OperationId,
            operation => operation with { Progress = operation.Progress ?? new OperationProgress(actions, 0, 0) },
            cancellation);
        return new SimulationSize(slices.Count, plan.Buckets);
    }

    // Halving leaves slices that are half as long as they may be, so there are up to twice as many.
    private static long SliceLength(long actions) =>
        Math.Max(Math.Clamp(actions / UsualSlices, LeastInSlice, MostInSlice), actions / (MostSlices / 2));
}
