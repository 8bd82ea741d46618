using Pepper.Core.Blobs;
using Pepper.Core.Operations;
using Pepper.Core.Results;

namespace Pepper.Core.Imports;

/// <summary>The step after the last chunk: joins the result file and ends the operation.</summary>
/// <param name="Run">The import.</param>
/// <param name="Plan">How its file was divided; null when the work could not be brought to its end.</param>
public sealed record EndImport(ImportRun Run, ImportPlan? Plan);

/// <summary>Carries out <see cref="EndImport"/>. Run again, it comes to the same.</summary>
public sealed class EndImportHandler(IBlobStore blobs, ImportOperation operations, TimeProvider clock)
{
    /// <summary>Ends the operation as DONE, or as FAILED when there is no plan; then clears away what only the work needed.</summary>
    public async Task HandleAsync(EndImport command, CancellationToken cancellation)
    {
        var run = command.Run;
        if (command.Plan is null)
        {
            // The files stay, for whoever looks into it; what was imported stands.
            var error = Error.Unavailable("The import was broken off: a step kept failing. Rows done so far stay done.", TimeSpan.Zero);
            await operations.FailAsync(run, error, cancellation);
            return;
        }

        BlobName[] parts = [.. Enumerable.Range(-1, command.Plan.Chunks + 1).Select(run.PartName)];
        if (await blobs.LengthAsync(run.ResultName, cancellation) is null)
        {
            await blobs.ConcatenateAsync(run.ResultName, parts, cancellation);
        }

        var now = clock.GetUtcNow();
        var href = $"{run.Kind.ResultPath}/{run.OperationId}";
        await operations.ChangeAsync(
            run, operation => operation with { Status = OperationStatus.Done, ResultHref = href, EndedAt = now }, cancellation);
        foreach (var name in (IEnumerable<BlobName>)[run.UploadName, run.PlanName, .. parts])
        {
            await blobs.DeleteAsync(name, cancellation);
        }
    }
}
