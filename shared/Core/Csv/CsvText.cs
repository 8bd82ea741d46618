namespace Pepper.Core.Csv;

/// <summary>Takes CSV text apart, record by record.</summary>
public static class CsvText
{
    /// <summary>The length of the first record with its line end; -1 when it goes on beyond the text.</summary>
    /// <param name="text">UTF-8, beginning where a record does.</param>
    /// <param name="isWhole">Whether the file ends where the text does.</param>
    /// <param name="isUnclosed">Whether the file ends within quotes.</param>
    public static int RecordLength(ReadOnlySpan<byte> text, bool isWhole, out bool isUnclosed)
    {
        isUnclosed = false;
        var length = 0;
        while (true)
        {
            var field = CsvField.Read(text[length..], isWhole);
            length += field.Length;
            switch (field.End)
            {
                case CsvFieldEnd.Unknown:
                    return -1;
                case CsvFieldEnd.Unclosed:
                    isUnclosed = true;
                    return length;
                case CsvFieldEnd.Record or CsvFieldEnd.File:
                    return length;
            }
        }
    }

    /// <summary>The text without the empty lines it begins with; they are no records.</summary>
    public static ReadOnlySpan<byte> PastEmptyLines(ReadOnlySpan<byte> text) => text.TrimStart("\r\n"u8);

    /// <summary>Reads the first record and goes past it; false when nothing but empty lines is left.</summary>
    /// <param name="text">UTF-8, beginning where a record does and ending where one does; left at the next record.</param>
    /// <param name="fields">Receives the fields, as many as there are.</param>
    /// <param name="strayColumn">The first field, counted from 0, with text after its closing quote; -1 when none has.</param>
    public static bool ReadRecord(ref ReadOnlySpan<byte> text, List<string> fields, out int strayColumn)
    {
        fields.Clear();
        strayColumn = -1;
        text = PastEmptyLines(text);
        if (text.IsEmpty)
        {
            return false;
        }

        CsvFieldEnd end;
        do
        {
            var field = CsvField.Read(text, isWhole: true);
            if (field.IsStray && strayColumn < 0)
            {
                strayColumn = fields.Count;
            }

            fields.Add(field.Text());
            text = text[field.Length..];
            end = field.End;
        }
        while (end == CsvFieldEnd.Comma);
        return true;
    }

    /// <summary>How many lines a record takes in an editor: CRLF, LF and CR each end one.</summary>
    public static int LinesIn(ReadOnlySpan<byte> record)
    {
        var lines = record.Count((byte)'\n');
        for (var at = record.IndexOf((byte)'\r'); at >= 0; at = Next(record, at))
        {
            if (at + 1 == record.Length || record[at + 1] != (byte)'\n')
            {
                lines++;
            }
        }

        return lines;
    }

    private static int Next(ReadOnlySpan<byte> record, int at)
    {
        var distance = record[(at + 1)..].IndexOf((byte)'\r');
        return distance < 0 ? -1 : at + 1 + distance;
    }
}
