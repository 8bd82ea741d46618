using CsvHelper;

namespace Pepper.Tests.Faults.Imports;

/// <summary>Reads result files of imports.</summary>
internal static class ImportedFile
{
    /// <summary>The rows of a file.</summary>
    public static IReadOnlyList<ImportedRow> Read(byte[] file)
    {
        using var csv = CsvReader.Create(file, new CsvReaderOptions { Separator = ',', TrimWhitespace = false, HasHeader = false });
        var records = new List<string[]>();
        while (csv.Read())
        {
            records.Add([.. Enumerable.Range(0, csv.FieldCount).Select(csv.GetString)]);
        }

        var columns = records[0];
        return [.. records.Skip(1).Select(cells => new ImportedRow(columns, cells))];
    }
}

/// <summary>A row of a result file.</summary>
internal sealed class ImportedRow(string[] columns, string[] cells)
{
    /// <summary>The cell in a column.</summary>
    public string this[string column] => cells[Array.IndexOf(columns, column)];

    /// <summary>The awards granted, each as perk, award and points.</summary>
    public IEnumerable<string> Awards => this["award_ids"].Split("; ", StringSplitOptions.RemoveEmptyEntries);
}
