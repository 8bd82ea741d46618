namespace Pepper.Core.Csv;

/// <summary>
/// Cells of files that are written to be read again, every text exactly as it was. An empty cell is no text at all. An
/// apostrophe stands before a text that would otherwise not come back: an empty one, one with spaces at an end, and one that
/// a spreadsheet would take for a formula. It is taken off only where it was needed, so that names such as
/// <c>'t Hoekje</c> need none and lose none.
/// </summary>
public static class ExactCell
{
    /// <summary>The cell that stands for a text; empty for none.</summary>
    public static string Of(string? text) => text is null ? string.Empty : IsMarked(text) ? $"'{text}" : text;

    /// <summary>The text that a cell stands for; null for none. Spaces around cells without an apostrophe do not count.</summary>
    public static string? Read(string cell)
    {
        if (cell.Length > 0 && cell[0] == '\'' && IsMarked(cell.AsSpan(1)))
        {
            return cell[1..];
        }

        var text = cell.Trim();
        return text.Length == 0 ? null : text;
    }

    // What would lose or gain an apostrophe on the way back needs one more.
    private static bool IsMarked(ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty && text[0] == '\'' && !char.IsWhiteSpace(text[^1]))
        {
            text = text[1..];
        }

        return text.IsEmpty || char.IsWhiteSpace(text[0]) || char.IsWhiteSpace(text[^1]) || CsvCell.IsFormula(text);
    }
}
