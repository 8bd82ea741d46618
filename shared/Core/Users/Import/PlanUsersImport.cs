using System.Text;
using Pepper.Core.Blobs;
using Pepper.Core.Csv;
using Pepper.Core.Operations;

namespace Pepper.Core.Users.Import;

/// <summary>The step before the first chunk: goes through the file once, and divides it or finds it unusable.</summary>
/// <param name="Import">The import.</param>
public sealed record PlanUsersImport(UsersImport Import);

/// <summary>Carries out <see cref="PlanUsersImport"/>. Run again, it comes to the same.</summary>
public sealed class PlanUsersImportHandler(IBlobStore blobs, ImportFile file, ImportOperation operations)
{
    /// <summary>Divides the file; null when there is nothing more to do, because the operation has ended.</summary>
    public async Task<ImportPlan?> HandleAsync(PlanUsersImport command, CancellationToken cancellation)
    {
        var run = command.Import;
        if (!await operations.BeginAsync(run, cancellation))
        {
            return null;
        }

        var planned = await file.PlanAsync(run, cancellation);
        if (!planned.IsSuccess)
        {
            await operations.FailAsync(run, planned.Error, cancellation);
            return null;
        }

        var (plan, columns) = planned.Value;
        await WriteAsync(run.PlanName, CsvPlanFile.Write(plan.Chunks), cancellation);
        await WriteAsync(run.PartName(-1), Header(columns), cancellation);
        await operations.ChangeAsync(
            run, operation => operation with { Progress = operation.Progress ?? new OperationProgress(plan.Rows, 0, 0) }, cancellation);
        return new ImportPlan(plan.Rows, plan.Chunks.Count, plan.Header.Offset, plan.Header.Length);
    }

    private static byte[] Header(ImportColumns columns)
    {
        using var text = new StringWriter();
        new ImportResult(columns).WriteHeader(text);
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private async Task WriteAsync(BlobName name, byte[] content, CancellationToken cancellation)
    {
        using var stream = new MemoryStream(content);
        await blobs.WriteAsync(name, stream, cancellation);
    }
}
