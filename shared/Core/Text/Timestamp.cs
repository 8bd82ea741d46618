using System.Globalization;

namespace Pepper.Core.Text;

/// <summary>Times on the wire: ISO 8601 in UTC with milliseconds, <c>2023-08-21T11:24:09.028Z</c>. Their order is that of text.</summary>
public static class Timestamp
{
    private const string Format = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    private static readonly string[] Accepted =
    [
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK",
        "yyyy-MM-dd'T'HH:mmK",
        "yyyy-MM-dd",
    ];

    /// <summary>A time that does not come: the last that can be written, for documents that are ordered by a time they may lack.</summary>
    public static DateTimeOffset Never { get; } = new(9999, 12, 31, 23, 59, 59, 999, TimeSpan.Zero);

    /// <summary>The time as text.</summary>
    public static string Write(DateTimeOffset time) => time.UtcDateTime.ToString(Format, CultureInfo.InvariantCulture);

    /// <summary>Writes the time as UTF-8 text to the beginning of a span of at least 24 bytes.</summary>
    public static void Write(DateTimeOffset time, Span<byte> utf8) =>
        time.UtcDateTime.TryFormat(utf8, out _, Format, CultureInfo.InvariantCulture);

    /// <summary>Reads a time with date and, optionally, time and offset; without an offset it is UTC. Null when it is none.</summary>
    public static DateTimeOffset? Parse(string text) =>
        DateTimeOffset.TryParseExact(
            text, Accepted, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
            ? time
            : null;
}
