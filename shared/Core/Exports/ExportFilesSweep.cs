using System.Text;
using Pepper.Core.Blobs;
using Pepper.Core.Csv;
using Pepper.Core.Operations;
using Pepper.Core.Privacy;
using Pepper.Core.Storage;

namespace Pepper.Core.Exports;

/// <summary>
/// The files of exports. A person's rows keep their ids, times and numbers and lose what is personal. Only the lists of
/// the persons in each part are gone through, and only the parts that have rows of theirs are written anew. An export that
/// was accepted before the deletion and still runs is waited for.
/// </summary>
internal sealed class ExportFilesSweep(IDocumentStore store, IBlobStore blobs, ExportSources sources) : IPersonalDataSweep
{
    // What is older has no files any more; the timer that deletes them may be a night late.
    private static readonly TimeSpan Kept = RemoveOldExportFilesHandler.Retention + TimeSpan.FromDays(2);

    /// <inheritdoc />
    public string Name => "exportFiles";

    /// <inheritdoc />
    public async Task<IReadOnlyDictionary<string, int>?> EraseAsync(
        string tenantId, IReadOnlyList<ErasedPerson> persons, DateTimeOffset now, CancellationToken cancellation)
    {
        var counts = persons.ToDictionary(person => person.UserId, _ => 0, StringComparer.Ordinal);
        var last = persons.Max(person => person.At);
        var isWhole = true;
        var query = new QuerySpec(Operation.DocumentType.Name, tenantId)
        {
            Filters = [Filter.Equal("parentId", Operation.NoParent)],
            Order = [new OrderBy("_id", Descending: true)],
        };
        await foreach (var stored in Operation.DocumentType.QueryEachAsync(store, query, cancellation))
        {
            var export = stored.Value;
            if (export.CreatedAt < now - Kept)
            {
                break;
            }

            if (export.Name != ExportKind.OperationName || sources.FindKind(export.Namespace) is not { PersonColumn: not null } kind)
            {
                continue;
            }

            if (export.Status is OperationStatus.Pending or OperationStatus.Running)
            {
                isWhole &= export.CreatedAt > last;
                continue;
            }

            await foreach (var blob in blobs.ListAsync(tenantId, ExportFolder.Of(export.Namespace, export.Id), cancellation))
            {
                if (ExportFolder.PartOf(blob) is { } part)
                {
                    await ErasePartAsync(part, kind, counts, cancellation);
                }
            }
        }

        return isWhole ? counts : null;
    }

    private async Task ErasePartAsync(BlobName part, ExportKind kind, Dictionary<string, int> counts, CancellationToken cancellation)
    {
        var list = ExportFolder.PersonsOf(part);
        await using var persons = await blobs.OpenReadAsync(list, 0, null, cancellation);
        await using var rows = await blobs.OpenReadAsync(part, 0, null, cancellation);
        if (persons is null || rows is null)
        {
            // The timer that deletes old files was faster.
            return;
        }

        using var reader = new StreamReader(persons, Encoding.ASCII);
        var ids = (await reader.ReadToEndAsync(cancellation)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        if (!ids.Any(counts.ContainsKey))
        {
            return;
        }

        var personal = new PersonalCells(kind);
        await using var rewritten = new CsvRewriteStream(
            rows,
            (row, _) =>
            {
                if (personal.PersonOf(row) is not { } person || !counts.TryGetValue(person, out var emptied) || personal.Empty(row) is not { } replaced)
                {
                    return null;
                }

                counts[person] = emptied + 1;
                return replaced;
            });
        await blobs.WriteAsync(part, rewritten, cancellation);

        // The list is shortened last: what is cut off before that is done again.
        using var left = new MemoryStream(Encoding.ASCII.GetBytes(string.Join('\n', ids.Where(id => !counts.ContainsKey(id)))));
        await blobs.WriteAsync(list, left, cancellation);
    }
}
