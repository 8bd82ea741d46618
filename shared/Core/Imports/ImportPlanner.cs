using System.Text;
using Pepper.Core.Blobs;
using Pepper.Core.Csv;
using Pepper.Core.Operations;
using Pepper.Core.Results;

namespace Pepper.Core.Imports;

/// <summary>The step before the first chunk: goes through the file once, and divides it or finds it unusable.</summary>
public sealed class ImportPlanner(IBlobStore blobs, ImportOperation operations)
{
    /// <summary>
    /// Divides the file; null when there is nothing more to do, because the operation has ended. Run again, it comes to
    /// the same.
    /// </summary>
    /// <param name="run">The import.</param>
    /// <param name="readHeader">
    /// Takes the header's fields and its line; answers the header of the result file, or what makes the file unusable.
    /// </param>
    /// <param name="cancellation">Stops before the next step.</param>
    public async Task<ImportPlan?> PlanAsync(
        ImportRun run, Func<IReadOnlyList<string>, int, Result<string>> readHeader, CancellationToken cancellation)
    {
        if (!await operations.BeginAsync(run, cancellation))
        {
            return null;
        }

        await using var upload = await blobs.OpenReadAsync(run.UploadName, 0, null, cancellation)
            ?? throw new FileNotFoundException($"The upload of operation {run.OperationId} is gone.");
        var resultHeader = string.Empty;
        var planned = await CsvPlanner.PlanAsync(
            upload,
            run.Kind.MaxRow,
            (header, line) =>
            {
                var read = readHeader(header, line);
                resultHeader = read.Value;
                return read.Error;
            },
            cancellation);
        if (!planned.IsSuccess)
        {
            await operations.FailAsync(run, planned.Error, cancellation);
            return null;
        }

        var plan = planned.Value;
        await WriteAsync(run.PlanName, CsvPlanFile.Write(plan.Chunks), cancellation);
        await WriteAsync(run.PartName(-1), Encoding.UTF8.GetBytes(resultHeader!), cancellation);
        await operations.ChangeAsync(
            run, operation => operation with { Progress = operation.Progress ?? new OperationProgress(plan.Rows, 0, 0) }, cancellation);
        return new ImportPlan(plan.Rows, plan.Chunks.Count, plan.Header.Offset, plan.Header.Length);
    }

    private async Task WriteAsync(BlobName name, byte[] content, CancellationToken cancellation)
    {
        using var stream = new MemoryStream(content);
        await blobs.WriteAsync(name, stream, cancellation);
    }
}
