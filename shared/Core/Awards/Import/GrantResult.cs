using System.Globalization;
using Pepper.Core.Csv;

namespace Pepper.Core.Awards.Import;

/// <summary>
/// Writes the result file: the file's own columns, then what became of the row. Lines end in LF. Reference: Awards, Get
/// Bulk Grant Awards Import Result.
/// </summary>
/// <param name="columns">The columns of the import file.</param>
public sealed class GrantResult(GrantColumns columns)
{
    /// <summary>Writes the header.</summary>
    public void WriteHeader(TextWriter writer)
    {
        foreach (var (name, _) in columns.Echoes)
        {
            CsvCell.Write(writer, CsvCell.Echo(name));
            writer.Write(',');
        }

        writer.Write("result");
        for (var number = 1; number <= columns.GrantsPerRow; number++)
        {
            writer.Write(string.Create(CultureInfo.InvariantCulture, $",perk_awarded_{number},award_awarded_{number},points_available_{number}"));
        }

        writer.Write(",error\n");
    }

    /// <summary>Writes a row.</summary>
    public void WriteRow(TextWriter writer, GrantRow row, GrantOutcome outcome)
    {
        foreach (var (_, index) in columns.Echoes)
        {
            // A misshapen row is echoed as far as its cells go.
            CsvCell.Write(writer, CsvCell.Echo(index < row.Cells.Count ? row.Cells[index].Trim() : string.Empty));
            writer.Write(',');
        }

        writer.Write(outcome.Errors.Count == 0 ? "ok" : "fail");
        for (var index = 0; index < columns.GrantsPerRow; index++)
        {
            var granted = index < outcome.Granted.Count ? outcome.Granted[index] : null;
            writer.Write(',');
            writer.Write(granted?.PerkId);
            writer.Write(',');
            writer.Write(granted?.AwardId);
            writer.Write(',');
            writer.Write(granted?.Available.ToString("0.####", CultureInfo.InvariantCulture));
        }

        writer.Write(',');
        CsvCell.Write(writer, string.Join("; ", outcome.Errors));
        writer.Write('\n');
    }
}
