using System.Buffers;
using Pepper.Core.Blobs;
using Pepper.Core.Csv;

namespace Pepper.Core.Imports;

/// <summary>Reads chunks of the uploaded files of imports.</summary>
public sealed class ImportFile(IBlobStore blobs)
{
    private delegate void Use(ReadOnlySpan<byte> bytes);

    /// <summary>Reads the rows of a chunk, and the header with them.</summary>
    public async Task<ImportLines> ReadAsync(ImportStep step, CancellationToken cancellation)
    {
        var (run, plan) = (step.Run, step.Plan);
        var header = new List<string>();
        await ReadAsync(run.UploadName, plan.HeaderOffset, plan.HeaderLength, text => CsvText.ReadRecord(ref text, header, out _), cancellation);
        var where = default(CsvChunk)!;
        await ReadAsync(
            run.PlanName, (long)step.Chunk * CsvPlanFile.LineLength, CsvPlanFile.LineLength, line => where = CsvPlanFile.Read(line), cancellation);
        var lines = new List<ImportLine>(where.Rows);
        await ReadAsync(
            run.UploadName,
            where.Offset,
            where.Length,
            text =>
            {
                var cells = new List<string>(header.Count);
                while (CsvText.ReadRecord(ref text, cells, out var stray))
                {
                    lines.Add(new ImportLine(where.FirstRow + lines.Count, cells.ToArray(), stray));
                }
            },
            cancellation);
        return new ImportLines(header, lines);
    }

    private async Task ReadAsync(BlobName name, long offset, int length, Use use, CancellationToken cancellation)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            await using var blob = await blobs.OpenReadAsync(name, offset, length, cancellation)
                ?? throw new FileNotFoundException($"There is no blob '{name.Path}'.", name.Path);
            await blob.ReadExactlyAsync(buffer.AsMemory(0, length), cancellation);
            use(buffer.AsSpan(0, length));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}

/// <summary>The rows of a chunk.</summary>
/// <param name="Header">The file's header.</param>
/// <param name="All">The rows, in the file's order.</param>
public sealed record ImportLines(IReadOnlyList<string> Header, IReadOnlyList<ImportLine> All);
