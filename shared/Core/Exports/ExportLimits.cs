using Pepper.Core.Input;

namespace Pepper.Core.Exports;

/// <summary>What a caller may ask of an export, and how it is read from a body.</summary>
public static class ExportLimits
{
    /// <summary>Bytes of a megabyte: the smaller of its two meanings, so that neither is exceeded.</summary>
    public const int Megabyte = 1_000_000;

    /// <summary>The largest file that can be asked for, in bytes; so large is a file when nothing is asked.</summary>
    public const long MostFileBytes = 1024L * Megabyte;

    /// <summary>The most rows that can be asked for.</summary>
    public const long MostRows = 1_000_000_000;

    /// <summary>Reads <c>maxFileSizeMB</c>, 0.1 to 1024, into bytes.</summary>
    public static long ReadMaxFileBytes(Fields body) => (long)((body.Number("maxFileSizeMB", 0.1m, 1024) ?? 1024) * Megabyte);

    /// <summary>Reads <c>limit</c>, a whole number from 1.</summary>
    public static long ReadMaxRows(Fields body) => body.Integer("limit", 1, MostRows) ?? long.MaxValue;
}
