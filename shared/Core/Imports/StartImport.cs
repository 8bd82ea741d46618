using Pepper.Core.Blobs;
using Pepper.Core.Calls;
using Pepper.Core.Operations;
using Pepper.Core.Results;
using Pepper.Core.Storage;

namespace Pepper.Core.Imports;

/// <summary>Starts an import. Reference: Start Bulk User Import, Start Bulk Grant Awards Import.</summary>
/// <param name="Kind">What is imported.</param>
/// <param name="Options">How.</param>
/// <param name="EntityId">The one thing that all rows are about, if there is one.</param>
public sealed record StartImport(ImportKind Kind, ImportOptions Options, string? EntityId = null);

/// <summary>Carries out <see cref="StartImport"/>.</summary>
public sealed class StartImportHandler(IDocumentStore store, UnitOfWork work)
{
    /// <summary>
    /// Starts the import of a file. First the work is begun, then the operation is written down: the work itself sees to
    /// it that there is an operation, so no interruption can leave an operation that nobody works on.
    /// </summary>
    /// <param name="command">What to do.</param>
    /// <param name="upload">The file.</param>
    /// <param name="call">The call.</param>
    /// <param name="begin">Begins the work under the operation's id; false when it had begun before.</param>
    /// <param name="cancellation">Stops before the work is begun.</param>
    public async Task<Result<Operation>> HandleAsync(
        StartImport command, Upload upload, Call call, Func<ImportRun, Task<bool>> begin, CancellationToken cancellation)
    {
        var run = new ImportRun(
            command.Kind,
            call.TenantId,
            call.NewId("operation"),
            command.EntityId,
            upload.Name.Path,
            command.Options,
            call.Nonce?.Text,
            call.Now);
        if (await Operation.DocumentType.ReadAsync(store, run.Partition, run.OperationId, cancellation) is { } known)
        {
            return known.Value;
        }

        // Should the beginning throw, nobody knows whether it has begun: then the file stays.
        upload.IsTaken = true;
        upload.IsTaken = await begin(run);
        return await work.AcceptAsync(store, call, run.ToOperation());
    }
}
