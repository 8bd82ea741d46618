using System.Buffers;
using System.Text;

namespace Pepper.Core.Csv;

/// <summary>
/// One field of CSV in UTF-8 (RFC 4180): commas between fields; CRLF, LF or CR after a record; a field that begins with
/// a quote runs to the next single one, and two quotes within it stand for one. Finding records and reading them both
/// go field by field through here, so that they cannot disagree.
/// </summary>
internal readonly ref struct CsvField
{
    private const byte Quote = (byte)'"';

    private static readonly SearchValues<byte> Terminators = SearchValues.Create(",\r\n"u8);

    private readonly ReadOnlySpan<byte> content;
    private readonly bool hasEscapes;

    private CsvField(ReadOnlySpan<byte> content, bool hasEscapes, bool isStray, int length, CsvFieldEnd end)
    {
        this.content = content;
        this.hasEscapes = hasEscapes;
        IsStray = isStray;
        Length = length;
        End = end;
    }

    /// <summary>How many bytes the field takes, together with what ends it.</summary>
    public int Length { get; }

    /// <summary>What ends the field.</summary>
    public CsvFieldEnd End { get; }

    /// <summary>Whether there is something between the closing quote and the field's end; it is no part of the text.</summary>
    public bool IsStray { get; }

    /// <summary>Reads the first field of a text.</summary>
    /// <param name="text">The text, beginning where a field does.</param>
    /// <param name="isWhole">Whether the file ends where the text does.</param>
    public static CsvField Read(ReadOnlySpan<byte> text, bool isWhole)
    {
        if (text.IsEmpty || text[0] != Quote)
        {
            var length = Terminator(text, 0, isWhole, out var after, out var ending);
            return new CsvField(text[..length], false, false, after, ending);
        }

        var close = ClosingQuote(text, isWhole, out var hasEscapes);
        if (close < 0)
        {
            return new CsvField(text[1..], hasEscapes, false, text.Length, isWhole ? CsvFieldEnd.Unclosed : CsvFieldEnd.Unknown);
        }

        var stop = Terminator(text, close + 1, isWhole, out var next, out var end);
        return new CsvField(text[1..close], hasEscapes, stop > close + 1, next, end);
    }

    /// <summary>The field's text.</summary>
    public string Text()
    {
        var text = Encoding.UTF8.GetString(content);
        return hasEscapes ? text.Replace("\"\"", "\"", StringComparison.Ordinal) : text;
    }

    private static int ClosingQuote(ReadOnlySpan<byte> text, bool isWhole, out bool hasEscapes)
    {
        hasEscapes = false;
        var at = 1;
        while (text[at..].IndexOf(Quote) is >= 0 and var distance)
        {
            at += distance;
            if (at + 1 == text.Length)
            {
                // The quote's twin may be what comes next.
                return isWhole ? at : -1;
            }

            if (text[at + 1] != Quote)
            {
                return at;
            }

            hasEscapes = true;
            at += 2;
        }

        return -1;
    }

    private static int Terminator(ReadOnlySpan<byte> text, int from, bool isWhole, out int after, out CsvFieldEnd end)
    {
        var distance = text[from..].IndexOfAny(Terminators);
        var at = distance < 0 ? text.Length : from + distance;
        after = Math.Min(at + 1, text.Length);
        if (at == text.Length)
        {
            end = isWhole ? CsvFieldEnd.File : CsvFieldEnd.Unknown;
        }
        else if (text[at] == (byte)',')
        {
            end = CsvFieldEnd.Comma;
        }
        else if (text[at] == (byte)'\r' && after == text.Length && !isWhole)
        {
            // The LF of a CRLF may be what comes next.
            end = CsvFieldEnd.Unknown;
        }
        else
        {
            end = CsvFieldEnd.Record;
            after += text[at] == (byte)'\r' && after < text.Length && text[after] == (byte)'\n' ? 1 : 0;
        }

        return at;
    }
}
