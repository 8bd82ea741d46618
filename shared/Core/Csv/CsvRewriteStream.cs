using System.Text;
using Pepper.Core.Blobs;

namespace Pepper.Core.Csv;

/// <summary>A CSV file read as a stream in which some records are replaced; all others are given byte for byte.</summary>
/// <param name="source">The file; closed with this stream.</param>
/// <param name="replace">
/// What stands in the place of a record, cell by cell; null for itself. Takes the cells and the record's number, that of
/// the header being 0.
/// </param>
public sealed class CsvRewriteStream(Stream source, Func<IReadOnlyList<string>, int, IReadOnlyList<string>?> replace) : ForwardStream
{
    private const int Enough = 64 * 1024;

    private readonly CsvRecordReader records = new(source);
    private readonly MemoryStream ready = new();
    private int record;

    /// <inheritdoc />
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (ready.Position == ready.Length)
        {
            ready.SetLength(0);
            while (ready.Length < Enough && await records.ReadAsync(cancellationToken))
            {
                Add();
            }

            ready.Position = 0;
        }

        return ready.Read(buffer.Span);
    }

    /// <inheritdoc />
    public override async ValueTask DisposeAsync()
    {
        await source.DisposeAsync();
        await base.DisposeAsync();
    }

    private void Add()
    {
        if (replace(records.Cells, record++) is not { } cells)
        {
            ready.Write(records.Raw.Span);
            return;
        }

        using var text = new StreamWriter(ready, new UTF8Encoding(false), leaveOpen: true);
        for (var index = 0; index < cells.Count; index++)
        {
            text.Write(index == 0 ? string.Empty : ",");
            CsvCell.Write(text, cells[index]);
        }

        text.Write('\n');
    }
}
