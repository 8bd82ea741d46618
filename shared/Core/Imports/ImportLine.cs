namespace Pepper.Core.Imports;

/// <summary>A row of an import file, taken apart into its cells and not yet understood.</summary>
/// <param name="Number">Its number, the first row after the header being 0.</param>
/// <param name="Cells">Its cells, as written.</param>
/// <param name="StrayColumn">The first cell with text after its closing quote, from 0; -1 when none has.</param>
public sealed record ImportLine(int Number, IReadOnlyList<string> Cells, int StrayColumn)
{
    /// <summary>The number that a spreadsheet shows for a row; the header is row 1.</summary>
    public static int SheetNumberOf(int number) => number + 2;

    /// <summary>What makes the row unreadable; null when its cells can be looked at one by one.</summary>
    /// <param name="columns">How many columns the header has.</param>
    /// <param name="maxCell">The longest cell, in characters.</param>
    public string? Fault(int columns, int maxCell)
    {
        if (Cells.Count != columns)
        {
            return $"the row has {Cells.Count} cells where the header has {columns} columns";
        }

        if (StrayColumn >= 0)
        {
            return $"column {StrayColumn + 1} has text after its closing quote";
        }

        for (var index = 0; index < Cells.Count; index++)
        {
            if (Cells[index].Length > maxCell)
            {
                return $"column {index + 1} is longer than {maxCell} characters";
            }
        }

        return null;
    }
}
