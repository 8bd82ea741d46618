using Pepper.Core.Calls;
using Pepper.Core.Operations;
using Pepper.Core.Results;
using Pepper.Core.Storage;

namespace Pepper.Core.Exports;

/// <summary>Starts an export. Reference: Create an actions export, Create a locations export.</summary>
/// <param name="Kind">What is exported.</param>
/// <param name="Request">Which rows, in the words of its source; ids and times alone, at most some thousand characters.</param>
/// <param name="MaxRows">The most rows in all.</param>
/// <param name="MaxFileBytes">The most bytes of one file.</param>
public sealed record StartExport(
    ExportKind Kind, string Request, long MaxRows = long.MaxValue, long MaxFileBytes = ExportLimits.MostFileBytes);

/// <summary>Carries out <see cref="StartExport"/>.</summary>
public sealed class StartExportHandler(IDocumentStore store, UnitOfWork work)
{
    /// <summary>
    /// Starts the export. First the work is begun, then the operation is written down: the work itself sees to it that
    /// there is an operation, so no interruption can leave an operation that nobody works on.
    /// </summary>
    /// <param name="command">What to do.</param>
    /// <param name="call">The call.</param>
    /// <param name="begin">Begins the work under the operation's id; does nothing when it had begun before.</param>
    /// <param name="cancellation">Stops before the work is begun.</param>
    public async Task<Result<Operation>> HandleAsync(
        StartExport command, Call call, Func<ExportRun, Task> begin, CancellationToken cancellation)
    {
        var run = new ExportRun(
            command.Kind.Namespace,
            call.TenantId,
            call.NewId("operation"),
            command.Request,
            command.MaxRows,
            command.MaxFileBytes,
            call.Nonce?.Text,
            call.Now);
        if (await Operation.DocumentType.ReadAsync(store, run.Partition, run.OperationId, cancellation) is { } known)
        {
            return known.Value;
        }

        await begin(run);
        return await work.AcceptAsync(store, call, run.ToOperation());
    }
}
