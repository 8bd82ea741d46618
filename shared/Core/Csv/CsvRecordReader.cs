namespace Pepper.Core.Csv;

/// <summary>
/// Goes through a CSV file record by record, the header being the first, without holding more of it in memory than the
/// longest record. For files that were found to be good: what is not as it should be is given as it comes.
/// </summary>
public sealed class CsvRecordReader(Stream file)
{
    private readonly List<string> cells = [];
    private byte[] buffer = new byte[256 * 1024];
    private int start;
    private int end;
    private bool isWhole;

    /// <summary>The record as it stands in the file, its line end included; good until the next one is read.</summary>
    public ReadOnlyMemory<byte> Raw { get; private set; }

    /// <summary>The record's cells; the same list each time.</summary>
    public IReadOnlyList<string> Cells => cells;

    /// <summary>Goes to the next record; false at the end.</summary>
    public async ValueTask<bool> ReadAsync(CancellationToken cancellation)
    {
        while (true)
        {
            if (Take())
            {
                return true;
            }

            if (isWhole)
            {
                return false;
            }

            await FillAsync(cancellation);
        }
    }

    private bool Take()
    {
        var text = buffer.AsSpan(start, end - start);
        var empty = text.Length - CsvText.PastEmptyLines(text).Length;
        if (empty == text.Length)
        {
            return false;
        }

        var length = CsvText.RecordLength(text[empty..], isWhole, out _);
        if (length < 0)
        {
            return false;
        }

        // Empty lines before the record are handed on with it, so that nothing of the file is lost.
        Raw = buffer.AsMemory(start, empty + length);
        var record = (ReadOnlySpan<byte>)Raw.Span;
        CsvText.ReadRecord(ref record, cells, out _);
        start += empty + length;
        return true;
    }

    private async ValueTask FillAsync(CancellationToken cancellation)
    {
        if (start == 0 && end == buffer.Length)
        {
            Array.Resize(ref buffer, buffer.Length * 2);
        }
        else
        {
            buffer.AsSpan(start, end - start).CopyTo(buffer);
            (start, end) = (0, end - start);
        }

        var read = await file.ReadAtLeastAsync(buffer.AsMemory(end), buffer.Length - end, false, cancellation);
        isWhole = read < buffer.Length - end;
        end += read;
    }
}
