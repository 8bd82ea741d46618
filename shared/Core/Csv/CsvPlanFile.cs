using System.Globalization;
using System.Text;

namespace Pepper.Core.Csv;

/// <summary>
/// The chunks of a file as text, one a line, all lines of one length, so that one chunk can be read without the others.
/// </summary>
public static class CsvPlanFile
{
    /// <summary>The length of a line in bytes: offset, length, first row and rows, with leading zeros.</summary>
    public const int LineLength = 12 + 1 + 8 + 1 + 8 + 1 + 8 + 1;

    /// <summary>The chunks as text.</summary>
    public static byte[] Write(IReadOnlyList<CsvChunk> chunks)
    {
        var text = new StringBuilder(chunks.Count * LineLength);
        foreach (var chunk in chunks)
        {
            text.Append(CultureInfo.InvariantCulture, $"{chunk.Offset:D12} {chunk.Length:D8} {chunk.FirstRow:D8} {chunk.Rows:D8}\n");
        }

        return Encoding.ASCII.GetBytes(text.ToString());
    }

    /// <summary>The chunk in a line.</summary>
    public static CsvChunk Read(ReadOnlySpan<byte> line) => new(
        long.Parse(line[..12], CultureInfo.InvariantCulture),
        int.Parse(line.Slice(13, 8), CultureInfo.InvariantCulture),
        int.Parse(line.Slice(22, 8), CultureInfo.InvariantCulture),
        int.Parse(line.Slice(31, 8), CultureInfo.InvariantCulture));
}
