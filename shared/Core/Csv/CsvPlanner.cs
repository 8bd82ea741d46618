using System.Buffers;
using System.Text;
using System.Text.Unicode;
using Pepper.Core.Results;

namespace Pepper.Core.Csv;

/// <summary>
/// Goes through a CSV file once and divides it into chunks, without holding more of it in memory than one record. Finds
/// what makes a file unusable as a whole, and says where: no UTF-8, a quote that is never closed, a record that is too
/// long, too many rows.
/// </summary>
public sealed class CsvPlanner
{
    /// <summary>The longest record of most files, in bytes.</summary>
    public const int MaxRecord = 1024 * 1024;

    /// <summary>The most rows of a file: as many as ids can be told apart by.</summary>
    public const int MaxRows = 0xFFFFFF;

    /// <summary>The most rows of a chunk.</summary>
    public const int MaxChunkRows = 500;

    /// <summary>The most bytes of a chunk.</summary>
    private const int MaxChunkBytes = 1024 * 1024;

    private const int FirstBuffer = 256 * 1024;

    private readonly int maxRecord;
    private readonly Func<IReadOnlyList<string>, int, Error?> checkHeader;
    private readonly List<CsvChunk> chunks = [];
    private CsvChunk? header;
    private CsvChunk? chunk;
    private long offset;
    private int line = 1;
    private int rows;

    private CsvPlanner(int maxRecord, Func<IReadOnlyList<string>, int, Error?> checkHeader) =>
        (this.maxRecord, this.checkHeader) = (maxRecord, checkHeader);

    /// <summary>Divides a file; 422 says what is wrong with it, and in which line.</summary>
    /// <param name="file">The file, from its first byte.</param>
    /// <param name="maxRecord">The longest record, in bytes.</param>
    /// <param name="checkHeader">Says what is wrong with the header's fields; takes its line, too.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public static async Task<Result<CsvPlan>> PlanAsync(
        Stream file, int maxRecord, Func<IReadOnlyList<string>, int, Error?> checkHeader, CancellationToken cancellation)
    {
        var planner = new CsvPlanner(maxRecord, checkHeader);
        var buffer = new byte[FirstBuffer];
        var filled = 0;
        bool isWhole;
        do
        {
            var read = await file.ReadAtLeastAsync(buffer.AsMemory(filled), buffer.Length - filled, false, cancellation);
            filled += read;
            isWhole = filled < buffer.Length;
            var used = planner.Take(buffer.AsSpan(0, filled), isWhole, out var fault);
            if (fault is not null)
            {
                return fault;
            }

            buffer.AsSpan(used, filled - used).CopyTo(buffer);
            filled -= used;
            if (used == 0 && !isWhole)
            {
                Array.Resize(ref buffer, buffer.Length * 2);
            }
        }
        while (!isWhole);
        return planner.Finish();
    }

    /// <summary>Goes on over the records that are complete.</summary>
    /// <returns>How many bytes these are.</returns>
    private int Take(ReadOnlySpan<byte> text, bool isWhole, out Error? fault)
    {
        var used = 0;
        fault = offset == 0 ? FaultOfStart(text, ref used) : null;
        while (fault is null && used < text.Length)
        {
            used += PassEmptyLines(text[used..], isWhole);
            if (CsvText.PastEmptyLines(text[used..]).IsEmpty)
            {
                break;
            }

            var length = CsvText.RecordLength(text[used..], isWhole, out var isUnclosed);
            if (length < 0 && text.Length - used <= maxRecord)
            {
                break;
            }

            var record = text.Slice(used, length < 0 ? maxRecord : length);
            fault = FaultOf(record, isTooLong: length < 0 || length > maxRecord, isUnclosed);
            if (fault is null)
            {
                fault = Add(record, offset + used);
                line += CsvText.LinesIn(record);
                used += length;
            }
        }

        offset += used;
        return used;
    }

    // The last byte may be the CR of a CRLF: it is left for the next time.
    private int PassEmptyLines(ReadOnlySpan<byte> text, bool isWhole)
    {
        var empty = text.Length - CsvText.PastEmptyLines(text).Length;
        if (empty == text.Length && !isWhole)
        {
            empty--;
        }

        line += CsvText.LinesIn(text[..empty]);
        return empty;
    }

    private static Error? FaultOfStart(ReadOnlySpan<byte> text, ref int used)
    {
        if (text.StartsWith("\uFEFF"u8))
        {
            used = 3;
        }

        if (text.StartsWith("PK\x03\x04"u8))
        {
            return Error.Validation("file", "The file is a workbook or an archive; save it as CSV.");
        }

        return text.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || text.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF])
            ? Error.Validation("file", "The file is UTF-16; save it as CSV in UTF-8.")
            : null;
    }

    private Error? Add(ReadOnlySpan<byte> record, long at)
    {
        if (header is null)
        {
            header = new CsvChunk(at, record.Length, 0, 0);
            var fields = new List<string>();
            CsvText.ReadRecord(ref record, fields, out _);
            return checkHeader(fields, line);
        }

        if (rows == MaxRows)
        {
            return Fault($"a file may hold at most {MaxRows} rows.");
        }

        // Empty lines between two rows of a chunk are part of it.
        if (chunk is not null && (chunk.Rows == MaxChunkRows || at + record.Length - chunk.Offset > MaxChunkBytes))
        {
            chunks.Add(chunk);
            chunk = null;
        }

        chunk = chunk is null
            ? new CsvChunk(at, record.Length, rows, 1)
            : chunk with { Length = (int)(at - chunk.Offset) + record.Length, Rows = chunk.Rows + 1 };
        rows++;
        return null;
    }

    private Result<CsvPlan> Finish()
    {
        if (header is null)
        {
            return Error.Validation("file", "The file is empty; its first line must name the columns.");
        }

        if (chunk is not null)
        {
            chunks.Add(chunk);
        }

        return new CsvPlan(header, chunks, rows);
    }

    private Error? FaultOf(ReadOnlySpan<byte> record, bool isTooLong, bool isUnclosed)
    {
        if (record.IndexOf((byte)0) is >= 0 and var nul)
        {
            return Fault($"byte {nul + 1} of the row is NUL; the file is no text.");
        }

        if (isTooLong)
        {
            return Fault($"the row is longer than {maxRecord} bytes; a closing quote may be missing.");
        }

        if (!Utf8.IsValid(record))
        {
            return Fault($"byte {ValidPrefix(record) + 1} of the row is not UTF-8; save the file as CSV in UTF-8.");
        }

        return isUnclosed ? Fault("a quote is opened in this row and never closed.") : null;
    }

    private static int ValidPrefix(ReadOnlySpan<byte> record)
    {
        var at = 0;
        while (Rune.DecodeFromUtf8(record[at..], out _, out var consumed) == OperationStatus.Done)
        {
            at += consumed;
        }

        return at;
    }

    private Error Fault(string what) => Error.Validation("file", $"Line {line}: {what}");
}
