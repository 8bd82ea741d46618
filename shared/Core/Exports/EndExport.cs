using Pepper.Core.Blobs;
using Pepper.Core.Operations;
using Pepper.Core.Results;

namespace Pepper.Core.Exports;

/// <summary>The last step of an export.</summary>
/// <param name="Run">The export.</param>
/// <param name="IsWhole">Whether all parts are written; false when a step kept failing.</param>
public sealed record EndExport(ExportRun Run, bool IsWhole);

/// <summary>Carries out <see cref="EndExport"/>. Run again, it comes to the same.</summary>
public sealed class EndExportHandler(IBlobStore blobs, OperationWork operations, TimeProvider clock)
{
    /// <summary>Ends the operation as DONE, or as FAILED; of an export that failed no file stays.</summary>
    public async Task HandleAsync(EndExport command, CancellationToken cancellation)
    {
        var run = command.Run;
        if (!command.IsWhole)
        {
            var error = Error.Unavailable("The export was broken off: a step kept failing. Start it again.", TimeSpan.Zero);
            await operations.FailAsync(run.TenantId, run.OperationId, error, cancellation);
        }

        var now = clock.GetUtcNow();
        var ended = await operations.ChangeAsync(
            run.TenantId,
            run.OperationId,
            operation => operation with { Status = OperationStatus.Done, ResultHref = operation.Files![0].Href, EndedAt = now },
            cancellation);
        if (ended.Status == OperationStatus.Failed)
        {
            await foreach (var blob in blobs.ListAsync(run.TenantId, ExportFolder.Of(run.Kind, run.OperationId), cancellation))
            {
                await blobs.DeleteAsync(blob, cancellation);
            }
        }
    }
}
