using Pepper.Core.Calls;
using Pepper.Core.Results;
using Pepper.Core.Storage;

namespace Pepper.Core.Operations;

/// <summary>Writes down the operation of work that has begun.</summary>
internal static class OperationAcceptance
{
    /// <summary>
    /// Makes the operation, as the call's effect, unless the work has made it already. The work goes on by itself now, so the
    /// caller's going away does not stop this.
    /// </summary>
    /// <param name="work">Commits.</param>
    /// <param name="store">The store.</param>
    /// <param name="call">The call that began the work.</param>
    /// <param name="accepted">The operation before anything is done.</param>
    /// <returns>The operation, as it is by now.</returns>
    internal static Task<Result<Operation>> AcceptAsync(this UnitOfWork work, IDocumentStore store, Call call, Operation accepted)
    {
        var partition = Operation.PartitionOf(accepted.TenantId, accepted.Id);
        return work.RunAsync(
            call,
            partition,
            async () => await Operation.DocumentType.ReadAsync(store, partition, accepted.Id, CancellationToken.None) is { } begun
                ? Decision.Unchanged(begun.Value)
                : Decision.Change(accepted, Operation.DocumentType.Create(accepted.Id, accepted)),
            CancellationToken.None);
    }
}
