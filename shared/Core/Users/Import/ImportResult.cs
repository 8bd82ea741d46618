using System.Globalization;
using Pepper.Core.Csv;

namespace Pepper.Core.Users.Import;

/// <summary>
/// Writes the result file: the columns of the import file as <see cref="ImportColumns.Echoes"/> orders them, then
/// <see cref="Columns"/>. Lines end in LF. Reference: Users, Get Bulk User Import Result.
/// </summary>
/// <param name="columns">The columns of the import file.</param>
public sealed class ImportResult(ImportColumns columns)
{
    private const string Separator = "; ";

    /// <summary>The columns that tell what became of a row.</summary>
    public static IReadOnlyList<string> Columns { get; } = ["pepper_id", "mobile_e164", "award_ids", "audiences_added", "error"];

    /// <summary>Writes the header.</summary>
    public void WriteHeader(TextWriter writer)
    {
        foreach (var column in columns.Echoes)
        {
            CsvCell.Write(writer, CsvCell.Echo(column.Name));
            writer.Write(',');
        }

        writer.Write(string.Join(',', Columns));
        writer.Write('\n');
    }

    /// <summary>Writes a row.</summary>
    public void WriteRow(TextWriter writer, ImportRow row, RowOutcome outcome)
    {
        foreach (var column in columns.Echoes)
        {
            CsvCell.Write(writer, CsvCell.Echo(CellOf(row, column)));
            writer.Write(',');
        }

        writer.Write(outcome.UserId);
        writer.Write(',');
        writer.Write(row.Mobile?.Id);
        writer.Write(',');
        for (var index = 0; index < outcome.Awards.Count; index++)
        {
            var award = outcome.Awards[index];
            writer.Write(index == 0 ? string.Empty : Separator);
            writer.Write(award.PerkId);
            writer.Write('.');
            writer.Write(award.Id);
            writer.Write('=');
            writer.Write(award.Available.ToString("0.####", CultureInfo.InvariantCulture));
        }

        writer.Write(',');
        writer.Write(outcome.AudiencesAdded?.ToString(CultureInfo.InvariantCulture));
        writer.Write(',');
        CsvCell.Write(writer, string.Join(Separator, outcome.Errors));
        writer.Write('\n');
    }

    // A misshapen row is echoed as far as its cells go.
    private static string CellOf(ImportRow row, EchoColumn column) => column.Kind switch
    {
        EchoKind.Perks => string.Join(Separator, row.Perks),
        EchoKind.Audiences => string.Join(Separator, row.Audiences),
        _ => column.Index < row.Cells.Count ? row.Cells[column.Index] : string.Empty,
    };
}
