using Pepper.Core.Csv;

namespace Pepper.Core.Locations.Import;

/// <summary>
/// Writes the result file: the file's own columns, then what became of the row. Lines end in LF. Reference: Locations, Get
/// Bulk Location Import Result.
/// </summary>
/// <param name="columns">The columns of the import file.</param>
internal sealed class LocationImportResult(LocationColumns columns)
{
    /// <summary>Writes the header.</summary>
    public void WriteHeader(TextWriter writer)
    {
        foreach (var (name, _) in columns.Echoes)
        {
            CsvCell.Write(writer, CsvCell.Echo(name));
            writer.Write(',');
        }

        writer.Write("locationId,action,error\n");
    }

    /// <summary>Writes a row.</summary>
    public void WriteRow(TextWriter writer, LocationRow row, LocationOutcome outcome)
    {
        foreach (var (_, index) in columns.Echoes)
        {
            // A misshapen row is echoed as far as its cells go.
            CsvCell.Write(writer, Echo(index < row.Cells.Count ? row.Cells[index] : string.Empty));
            writer.Write(',');
        }

        writer.Write(outcome.LocationId);
        writer.Write(',');
        writer.Write(outcome.Action);
        writer.Write(',');
        CsvCell.Write(writer, string.Join(" | ", outcome.Errors));
        writer.Write('\n');
    }

    // After an apostrophe spaces count, and the file that comes of it is to mean the same.
    private static string Echo(string cell) => cell.StartsWith('\'') ? cell : CsvCell.Echo(cell.Trim());
}
