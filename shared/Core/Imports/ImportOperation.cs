using Pepper.Core.Operations;
using Pepper.Core.Results;

namespace Pepper.Core.Imports;

/// <summary>Keeps the operation of an import up to date with its work.</summary>
public sealed class ImportOperation(OperationWork work)
{
    /// <summary>Sees to it that the operation exists and runs; false when it has ended.</summary>
    public Task<bool> BeginAsync(ImportRun run, CancellationToken cancellation) => work.BeginAsync(run.ToOperation(), cancellation);

    /// <summary>Ends the operation without a result.</summary>
    public Task FailAsync(ImportRun run, Error error, CancellationToken cancellation) =>
        work.FailAsync(run.TenantId, run.OperationId, error, cancellation);

    /// <summary>Changes the operation; one that has ended stays as it is.</summary>
    public Task<Operation> ChangeAsync(ImportRun run, Func<Operation, Operation> change, CancellationToken cancellation) =>
        work.ChangeAsync(run.TenantId, run.OperationId, change, cancellation);
}
