using Pepper.Core.Results;

namespace Pepper.Core.Imports;

/// <summary>What the headers of all import files have in common.</summary>
public static class ImportHeader
{
    /// <summary>The most columns a file may have.</summary>
    public const int MaxColumns = 200;

    /// <summary>The longest name of a column, in characters.</summary>
    public const int MaxNameLength = 200;

    /// <summary>Goes through the header's fields; the error names the line, and the column if it is one column's.</summary>
    /// <param name="header">The fields.</param>
    /// <param name="line">The header's line in the file, from 1.</param>
    /// <param name="add">Takes a column's name as written, its name without the spaces around, and its index; says what is wrong with it.</param>
    /// <param name="missing">Says what is missing when all columns are known.</param>
    public static Error? Check(
        IReadOnlyList<string> header, int line, Func<string, string, int, string?> add, Func<string?> missing)
    {
        if (header.Count > MaxColumns)
        {
            return Error.Validation("file", $"Line {line}: the header has {header.Count} columns; {MaxColumns} is the most.");
        }

        for (var index = 0; index < header.Count; index++)
        {
            var wrong = header[index].Length > MaxNameLength
                ? $"the name of the column is longer than {MaxNameLength} characters."
                : add(header[index], header[index].Trim(), index);
            if (wrong is not null)
            {
                return Error.Validation("file", $"Line {line}, column {index + 1}: {wrong}");
            }
        }

        return missing() is { } lack ? Error.Validation("file", $"Line {line}: {lack}{HintOf(header)}") : null;
    }

    private static string HintOf(IReadOnlyList<string> header) =>
        header is [var only] && only.AsSpan().IndexOfAny(";\t|") >= 0
            ? " Columns must be separated by commas."
            : string.Empty;
}
