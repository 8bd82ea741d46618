using System.Buffers;

namespace Pepper.Core.Csv;

/// <summary>Writes cells of result files.</summary>
public static class CsvCell
{
    private static readonly SearchValues<char> NeedQuotes = SearchValues.Create(",\"\r\n");
    private static readonly SearchValues<char> NumberCharacters = SearchValues.Create("0123456789 ().-");

    /// <summary>
    /// A cell that came from a caller, made harmless: what a spreadsheet would take for a formula (a leading <c>=</c>,
    /// <c>+</c>, <c>-</c>, <c>@</c>, tab or CR) gets an apostrophe in front. Numbers and phone numbers stay as they are.
    /// </summary>
    public static string Echo(string text) => IsFormula(text) ? $"'{text}" : text;

    /// <summary>Whether a spreadsheet would take the text for a formula.</summary>
    public static bool IsFormula(ReadOnlySpan<char> text) =>
        text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' && !IsNumberOrPhone(text);

    /// <summary>Writes a cell, in quotes where CSV asks for them.</summary>
    public static void Write(TextWriter writer, ReadOnlySpan<char> text)
    {
        if (text.IndexOfAny(NeedQuotes) < 0)
        {
            writer.Write(text);
            return;
        }

        writer.Write('"');
        while (text.IndexOf('"') is >= 0 and var quote)
        {
            writer.Write(text[..(quote + 1)]);
            writer.Write('"');
            text = text[(quote + 1)..];
        }

        writer.Write(text);
        writer.Write('"');
    }

    // Digits and what phone numbers and negative numbers hold besides: nothing that can name a function or a cell.
    private static bool IsNumberOrPhone(ReadOnlySpan<char> text) =>
        text.Length > 1
        && text[0] is '+' or '-'
        && char.IsAsciiDigit(text[1])
        && text[1..].IndexOfAnyExcept(NumberCharacters) < 0;
}
