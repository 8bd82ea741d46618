using Pepper.Core.Calls;
using Pepper.Core.Input;
using Pepper.Core.Metrics.Audiences;
using Pepper.Core.Metrics.Definitions;
using Pepper.Core.Operations;
using Pepper.Core.Results;
using Pepper.Core.Storage;
using Pepper.Core.Users;

namespace Pepper.Core.Metrics.Computing;

/// <summary>
/// Starts a computation. Reference: Compute user metric definition, Compute a segment metric definition.
/// </summary>
/// <param name="DefinitionId">The definition.</param>
/// <param name="OfSegments">Whether it is one of segment metrics.</param>
/// <param name="UserId">The one user to compute for; null for all.</param>
public sealed record StartComputation(string DefinitionId, bool OfSegments, string? UserId)
{
    /// <summary>Reads the command for user metrics from a request's body.</summary>
    public static Result<StartComputation> OfUsersFrom(string definitionId, Fields body) =>
        body.Finish(new StartComputation(definitionId, false, body.Id("userId")));
}

/// <summary>Carries out <see cref="StartComputation"/>.</summary>
public sealed class StartComputationHandler(
    IDocumentStore store, UnitOfWork work, UserMetricDefinitions ofUsers, SegmentMetricDefinitions ofSegments)
{
    /// <summary>
    /// Starts the computation. First the work is begun, then the operation is written down: the work itself sees to it that there is an
    /// operation, so no interruption can leave an operation that nobody works on.
    /// </summary>
    /// <param name="command">What to do.</param>
    /// <param name="call">The call.</param>
    /// <param name="begin">Begins the work under the operation's id; does nothing when it had begun before.</param>
    /// <param name="cancellation">Stops before the work is begun.</param>
    public async Task<Result<Operation>> HandleAsync(
        StartComputation command, Call call, Func<ComputationRun, Task> begin, CancellationToken cancellation)
    {
        var run = new ComputationRun(
            call.TenantId, call.NewId("operation"), command.DefinitionId, command.OfSegments, command.UserId, call.Nonce?.Text, call.Now);
        if (await Operation.DocumentType.ReadAsync(store, run.Partition, run.OperationId, cancellation) is { } known)
        {
            return known.Value;
        }

        if (await RefuseAsync(run, cancellation) is { } error)
        {
            return error;
        }

        await begin(run);
        return await work.AcceptAsync(store, call, run.ToOperation());
    }

    private async Task<Error?> RefuseAsync(ComputationRun run, CancellationToken cancellation)
    {
        object? definition = run.OfSegments
            ? await ofSegments.FindAsync(run.TenantId, run.DefinitionId, cancellation)
            : await ofUsers.FindAsync(run.TenantId, run.DefinitionId, cancellation);
        if (definition is null)
        {
            return UserMetricDefinitions.Unknown();
        }

        var user = run.UserId is null
            ? null
            : await User.DocumentType.ReadAsync(store, User.PartitionOf(run.TenantId, run.UserId), User.DocumentId, cancellation);
        return run.UserId is null || user is { Value.Deleted: false } ? null : Error.Validation("userId", "`userId` names no user.");
    }
}
