namespace Pepper.Core.Exports;

/// <summary>Which cells of a row tell of a person.</summary>
internal sealed class PersonalCells(ExportKind kind)
{
    private readonly int person = IndexOf(kind, kind.PersonColumn);
    private readonly int[] personal = [.. kind.PersonalColumns.Select(column => IndexOf(kind, column))];

    /// <summary>The id of the person whom the row is about; null when it is about none.</summary>
    internal string? PersonOf(IReadOnlyList<string> row) => person >= 0 && person < row.Count && row[person].Length > 0 ? row[person] : null;

    /// <summary>The row without what tells of the person; null when there is nothing to take out.</summary>
    internal IReadOnlyList<string>? Empty(IReadOnlyList<string> row)
    {
        if (Array.TrueForAll(personal, index => row[index].Length == 0))
        {
            return null;
        }

        string[] emptied = [.. row];
        foreach (var index in personal)
        {
            emptied[index] = string.Empty;
        }

        return emptied;
    }

    private static int IndexOf(ExportKind kind, string? column) => column is null ? -1 : kind.Columns.ToList().IndexOf(column);
}
