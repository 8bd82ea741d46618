using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Pepper.Core.Blobs;
using Pepper.Core.Csv;
using Pepper.Core.Ids;
using Pepper.Core.Operations;
using Pepper.Core.Privacy;
using Pepper.Core.Storage;

namespace Pepper.Core.Imports;

/// <summary>
/// The files of imports, and what chunks noted of names. Result files are gone through row by row, once for all persons
/// that wait for it; what is left of imports that failed is deleted as a whole. An import that was accepted before a
/// deletion and still runs is waited for.
/// </summary>
internal sealed class ImportFilesSweep(IDocumentStore store, IBlobStore blobs) : IPersonalDataSweep
{
    // So much is gone through for a single person; where there is more, persons are waited for.
    private const long AtOnce = 64 * 1024 * 1024;

    // Longer than a call takes from its upload to its operation.
    private static readonly TimeSpan Patience = TimeSpan.FromHours(1);

    /// <inheritdoc />
    public string Name => "importFiles";

    /// <inheritdoc />
    public string Section => "importRows";

    /// <inheritdoc />
    public async Task<IReadOnlyDictionary<string, int>?> EraseAsync(
        string tenantId, IReadOnlyList<ErasedPerson> persons, DateTimeOffset now, CancellationToken cancellation)
    {
        List<Operation> imports = [.. await ReadImportsAsync(tenantId, cancellation)];
        var last = persons.Max(person => person.At);
        if (await LengthAsync(imports, cancellation) > AtOnce && now - persons.Min(person => person.At) < Patience)
        {
            return null;
        }

        List<PersonMark> marks = [.. persons.Select(person => new PersonMark(person))];
        var counts = persons.ToDictionary(person => person.UserId, _ => 0, StringComparer.Ordinal);
        var isWhole = true;
        foreach (var import in imports)
        {
            if (import.Status is OperationStatus.Pending or OperationStatus.Running)
            {
                isWhole &= import.CreatedAt > last;
                continue;
            }

            if (import.Status == OperationStatus.Failed)
            {
                await DeleteWorkAsync(import, cancellation);
            }

            foreach (var (userId, rows) in await RedactResultAsync(import, marks, cancellation))
            {
                counts[userId] += rows;
            }

            await RedactNotesAsync(import, persons, cancellation);
        }

        isWhole &= await DropLeftUploadsAsync(tenantId, imports, last, now, cancellation);
        return isWhole ? counts : null;
    }

    /// <inheritdoc />
    public async IAsyncEnumerable<JsonNode> ExportAsync(ErasedPerson person, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var mark = new PersonMark(person);
        foreach (var import in await ReadImportsAsync(person.TenantId, cancellation))
        {
            await using var file = await blobs.OpenReadAsync(ResultOf(import), 0, null, cancellation);
            if (file is null)
            {
                continue;
            }

            var redaction = new ResultRedaction([]);
            var records = new CsvRecordReader(file);
            for (var record = 0; await records.ReadAsync(cancellation); record++)
            {
                redaction.Replace(records.Cells, record);
                if (record > 0 && mark.Owns(records.Cells))
                {
                    yield return RowOf(import, record, redaction.Columns, records.Cells);
                }
            }
        }
    }

    private static JsonObject RowOf(Operation import, int record, IReadOnlyList<string> columns, IReadOnlyList<string> cells)
    {
        var values = new JsonObject();
        for (var index = 0; index < cells.Count; index++)
        {
            values[index < columns.Count ? columns[index] : $"column {index + 1}"] = cells[index];
        }

        return new JsonObject { ["operationId"] = import.Id, ["import"] = import.Namespace, ["row"] = record + 1, ["cells"] = values };
    }

    private static BlobName ResultOf(Operation import) => new(import.TenantId, $"imports/{import.Namespace}/{import.Id}/result.csv");

    private async Task<IEnumerable<Operation>> ReadImportsAsync(string tenantId, CancellationToken cancellation)
    {
        var query = new QuerySpec(Operation.DocumentType.Name, tenantId)
        {
            Filters = [Filter.Equal("parentId", Operation.NoParent)],
            Order = [new OrderBy("_id")],
        };
        return (await Operation.DocumentType.QueryAllAsync(store, query, cancellation))
            .Select(stored => stored.Value)
            .Where(operation => operation.Name == ImportKind.OperationName);
    }

    private async Task<long> LengthAsync(IEnumerable<Operation> imports, CancellationToken cancellation)
    {
        var length = 0L;
        foreach (var import in imports)
        {
            length += await blobs.LengthAsync(ResultOf(import), cancellation) ?? 0;
        }

        return length;
    }

    private async Task<Dictionary<string, int>> RedactResultAsync(
        Operation import, IReadOnlyList<PersonMark> persons, CancellationToken cancellation)
    {
        var found = new ResultRedaction(persons);
        await using (var file = await blobs.OpenReadAsync(ResultOf(import), 0, null, cancellation))
        {
            var records = new CsvRecordReader(file ?? Stream.Null);
            for (var record = 0; await records.ReadAsync(cancellation); record++)
            {
                found.Replace(records.Cells, record);
            }
        }

        if (found.Changed.Count > 0 && await blobs.OpenReadAsync(ResultOf(import), 0, null, cancellation) is { } again)
        {
            await using var rewritten = new CsvRewriteStream(again, new ResultRedaction(persons).Replace);
            await blobs.WriteAsync(ResultOf(import), rewritten, cancellation);
        }

        return found.Changed;
    }

    private async Task DeleteWorkAsync(Operation import, CancellationToken cancellation)
    {
        if (import.Upload is { } upload)
        {
            await blobs.DeleteAsync(new BlobName(import.TenantId, upload), cancellation);
        }

        var result = ResultOf(import);
        await foreach (var blob in blobs.ListAsync(import.TenantId, $"imports/{import.Namespace}/{import.Id}/", cancellation))
        {
            if (blob != result)
            {
                await blobs.DeleteAsync(blob, cancellation);
            }
        }
    }

    // What a chunk noted of refused names goes by itself after some days; until then it may quote the person.
    private async Task RedactNotesAsync(Operation import, IReadOnlyList<ErasedPerson> persons, CancellationToken cancellation)
    {
        var partition = Operation.PartitionOf(import.TenantId, import.Id);
        string? cursor = null;
        do
        {
            var page = await store.ReadPartitionAsync(partition, ["importNames"], cursor, CommitRules.MaxWrites, cancellation);
            foreach (var note in page.Items)
            {
                var body = JsonNode.Parse(note.Body.Span);
                if (persons.Aggregate(false, (any, person) => person.Strings.Redact(body) | any))
                {
                    var redacted = new Replace(note.Id, note.Type, note.ETag, System.Text.Encoding.UTF8.GetBytes(body!.ToJsonString()), note.ExpiresAt);
                    await store.CommitAsync(partition, [redacted], cancellation);
                }
            }

            cursor = page.Cursor;
        }
        while (cursor is not null);
    }

    // An upload without an operation is one that a crash left behind, or one whose call is about to begin the work.
    private async Task<bool> DropLeftUploadsAsync(
        string tenantId, IReadOnlyList<Operation> imports, DateTimeOffset last, DateTimeOffset now, CancellationToken cancellation)
    {
        var known = imports.Select(import => import.Upload).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var isWhole = true;
        await foreach (var upload in blobs.ListAsync(tenantId, "uploads/", cancellation))
        {
            if (known.Contains(upload.Path) || ObjectId.TimeOf(upload.Path["uploads/".Length..]) is not { } at)
            {
                continue;
            }

            if (now - at > Patience)
            {
                await blobs.DeleteAsync(upload, cancellation);
            }
            else
            {
                isWhole &= at > last;
            }
        }

        return isWhole;
    }
}
