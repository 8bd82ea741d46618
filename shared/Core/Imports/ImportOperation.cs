using Pepper.Core.Operations;
using Pepper.Core.Results;
using Pepper.Core.Storage;

namespace Pepper.Core.Imports;

/// <summary>Keeps the operation of an import up to date with its work.</summary>
public sealed class ImportOperation(IDocumentStore store, TimeProvider clock)
{
    /// <summary>Sees to it that the operation exists and runs; false when it has ended.</summary>
    public async Task<bool> BeginAsync(ImportRun run, CancellationToken cancellation)
    {
        await store.CommitAsync(
            run.Partition, [Operation.DocumentType.Create(run.OperationId, run.ToOperation())], cancellation);
        var operation = await ChangeAsync(run, operation => operation with { Status = OperationStatus.Running }, cancellation);
        return operation.Status == OperationStatus.Running;
    }

    /// <summary>Ends the operation without a result.</summary>
    public Task FailAsync(ImportRun run, Error error, CancellationToken cancellation) => ChangeAsync(
        run,
        operation => operation with
        {
            Status = OperationStatus.Failed,
            Error = new OperationError(error.Code, error.Message),
            EndedAt = clock.GetUtcNow(),
        },
        cancellation);

    /// <summary>Changes the operation; one that has ended stays as it is.</summary>
    public async Task<Operation> ChangeAsync(ImportRun run, Func<Operation, Operation> change, CancellationToken cancellation)
    {
        while (true)
        {
            var stored = await Operation.DocumentType.ReadAsync(store, run.Partition, run.OperationId, cancellation)
                ?? throw new InvalidOperationException($"There is no operation {run.OperationId}.");
            if (stored.Value.Status is OperationStatus.Done or OperationStatus.Failed)
            {
                return stored.Value;
            }

            var changed = change(stored.Value) with { UpdatedAt = clock.GetUtcNow() };
            var commit = await store.CommitAsync(run.Partition, [Operation.DocumentType.Replace(stored, changed)], cancellation);
            if (commit.IsCommitted)
            {
                return changed;
            }
        }
    }
}
