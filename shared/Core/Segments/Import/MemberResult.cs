using Pepper.Core.Csv;

namespace Pepper.Core.Segments.Import;

/// <summary>
/// Writes the result file: the file's own columns, then what became of the row. Lines end in LF. Reference: Segments, Get Bulk
/// Segment User Import Result.
/// </summary>
/// <param name="columns">The columns of the import file.</param>
public sealed class MemberResult(SegmentColumns columns)
{
    /// <summary>Writes the header.</summary>
    public void WriteHeader(TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        foreach (var (name, _) in columns.Echoes)
        {
            CsvCell.Write(writer, CsvCell.Echo(name));
            writer.Write(',');
        }

        writer.Write("result,error\n");
    }

    /// <summary>Writes a row.</summary>
    public void WriteRow(TextWriter writer, MemberRow row, MemberOutcome outcome)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(outcome);
        foreach (var (_, index) in columns.Echoes)
        {
            // A misshapen row is echoed as far as its cells go.
            CsvCell.Write(writer, CsvCell.Echo(index < row.Cells.Count ? row.Cells[index].Trim() : string.Empty));
            writer.Write(',');
        }

        writer.Write(outcome.Result);
        writer.Write(',');
        CsvCell.Write(writer, outcome.Error ?? string.Empty);
        writer.Write('\n');
    }
}
