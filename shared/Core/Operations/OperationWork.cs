using Pepper.Core.Results;
using Pepper.Core.Storage;

namespace Pepper.Core.Operations;

/// <summary>Keeps an operation up to date with the work behind it. Every step can be taken again.</summary>
public sealed class OperationWork(IDocumentStore store, TimeProvider clock)
{
    /// <summary>Sees to it that the operation exists and runs; false when it has ended.</summary>
    /// <param name="accepted">The operation before anything is done.</param>
    /// <param name="cancellation">Stops before the next step.</param>
    public async Task<bool> BeginAsync(Operation accepted, CancellationToken cancellation)
    {
        var partition = Operation.PartitionOf(accepted.TenantId, accepted.Id);
        await store.CommitAsync(partition, [Operation.DocumentType.Create(accepted.Id, accepted)], cancellation);
        var operation = await ChangeAsync(
            accepted.TenantId, accepted.Id, operation => operation with { Status = OperationStatus.Running }, cancellation);
        return operation.Status == OperationStatus.Running;
    }

    /// <summary>Ends the operation without a result.</summary>
    public Task FailAsync(string tenantId, string operationId, Error error, CancellationToken cancellation) => ChangeAsync(
        tenantId,
        operationId,
        operation => operation with
        {
            Status = OperationStatus.Failed,
            Error = new OperationError(error.Code, error.Message),
            EndedAt = clock.GetUtcNow(),
        },
        cancellation);

    /// <summary>Changes the operation; one that has ended stays as it is.</summary>
    /// <returns>The operation as it is after that.</returns>
    public async Task<Operation> ChangeAsync(
        string tenantId, string operationId, Func<Operation, Operation> change, CancellationToken cancellation)
    {
        var partition = Operation.PartitionOf(tenantId, operationId);
        while (true)
        {
            var stored = await Operation.DocumentType.ReadAsync(store, partition, operationId, cancellation)
                ?? throw new InvalidOperationException($"There is no operation {operationId}.");
            if (stored.Value.Status is OperationStatus.Done or OperationStatus.Failed)
            {
                return stored.Value;
            }

            var changed = change(stored.Value) with { UpdatedAt = clock.GetUtcNow() };
            var commit = await store.CommitAsync(partition, [Operation.DocumentType.Replace(stored, changed)], cancellation);
            if (commit.IsCommitted)
            {
                OperationTelemetry.Tell(changed);
                return changed;
            }
        }
    }
}
