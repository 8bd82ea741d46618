using System.Text;
using Pepper.Core.Blobs;
using Pepper.Core.Operations;
using Pepper.Core.Privacy;
using Pepper.Core.Results;

namespace Pepper.Core.Exports;

/// <summary>
/// A step of an export: writes its next part, and counts it. Which rows a part has follows from the position alone, never
/// from the time it takes, so a step that is taken twice writes the same part twice.
/// </summary>
public sealed class WriteExportPartHandler(ExportSources sources, IBlobStore blobs, PendingErasures erasures, OperationWork operations)
{
    /// <summary>The most files of an export.</summary>
    public const int MaxFiles = 200;

    /// <summary>Writes the part; null when there is nothing more to do, because the operation has ended.</summary>
    public async Task<ExportPosition?> HandleAsync(ExportStep step, CancellationToken cancellation)
    {
        var (run, position) = step;
        var source = sources.Of(run.Kind);
        using var part = new ExportPart(source.Kind, source.ColumnsOf(position.Plan), run, position, await ReadErasedAsync(source.Kind, run.TenantId, cancellation));
        var reached = part.End(await FillAsync(part, source, step, cancellation));
        if (reached.File!.Number > MaxFiles)
        {
            var error = Error.Validation(
                "maxFileSizeMB", FormattableString.Invariant($"The export would have more than {MaxFiles} files: ask for larger files, or for fewer rows."));
            await operations.FailAsync(run.TenantId, run.OperationId, error, cancellation);
            return null;
        }

        var name = run.PartName(reached.Parts);
        if (source.Kind.PersonColumn is not null)
        {
            using var persons = new MemoryStream(Encoding.ASCII.GetBytes(string.Join('\n', part.Persons)));
            await blobs.WriteAsync(ExportFolder.PersonsOf(name), persons, cancellation);
        }

        await blobs.WriteAsync(name, part.Content, cancellation);
        var operation = await operations.ChangeAsync(run.TenantId, run.OperationId, found => Count(found, source.Kind, reached), cancellation);
        return operation.Status == OperationStatus.Running ? reached : null;
    }

    // A step that comes late, after the ones behind it, changes nothing.
    private static Operation Count(Operation operation, ExportKind kind, ExportPosition reached)
    {
        var files = operation.Files ?? [];
        if (files.Count > 0 && files[^1].FirstPart + files[^1].Parts > reached.Parts)
        {
            return operation;
        }

        var file = reached.File!;
        var href = $"{kind.ResultPath}/{new ExportFileId(operation.Id, file.Number)}";
        var progress = operation.Progress ?? new OperationProgress(null, 0, 0);
        return operation with
        {
            Progress = progress with { Done = reached.Rows, Rows = reached.IsWhole ? reached.Rows : progress.Rows },
            Files = [.. files.Take(file.Number - 1), new OperationFile(href, file.Rows, file.Bytes, file.FirstPart, reached.Parts - file.FirstPart + 1)],
        };
    }

    private static async Task<string?> FillAsync(ExportPart part, IExportSource source, ExportStep step, CancellationToken cancellation)
    {
        var next = step.Position.Next;
        do
        {
            var page = await source.ReadAsync(step.Run, step.Position.Plan, next, cancellation);
            foreach (var row in page.Rows)
            {
                if (!part.TryAdd(row))
                {
                    return row.Key;
                }
            }

            next = page.Next;
        }
        while (next is not null);
        return null;
    }

    // Read before any row: whoever is deleted after this is waited for by the sweep over the files, as this export was
    // begun before the deletion; of all others the rows are clean, or are written without what is personal.
    private async Task<HashSet<string>> ReadErasedAsync(ExportKind kind, string tenantId, CancellationToken cancellation) =>
        kind.PersonColumn is null
            ? []
            : (await erasures.ReadAsync(tenantId, cancellation)).Select(person => person.UserId).ToHashSet(StringComparer.Ordinal);
}
