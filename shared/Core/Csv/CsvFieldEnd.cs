namespace Pepper.Core.Csv;

/// <summary>What ends a field of a CSV file.</summary>
internal enum CsvFieldEnd
{
    /// <summary>The text goes on beyond what has been read of it.</summary>
    Unknown,

    /// <summary>A comma: the record goes on.</summary>
    Comma,

    /// <summary>The end of the record: CRLF, LF or CR.</summary>
    Record,

    /// <summary>The end of the file.</summary>
    File,

    /// <summary>The end of the file, with the field's quote still open.</summary>
    Unclosed,
}
