using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Pepper.Core.Ids;

/// <summary>
/// The shape of ids: 12 bytes as 24 lower-case hex digits, the first four a big-endian count of seconds since 1970, so
/// that ids sort by time. Reference: ids carry the pattern of 24 hex digits.
/// </summary>
public static class ObjectId
{
    /// <summary>The length of an id in characters.</summary>
    public const int Length = 24;

    private const int MaxOnStack = 256;

    [ThreadStatic]
    private static Bulk? lastBulk;

    /// <summary>Whether the text is an id: exactly 24 hex digits in lower case.</summary>
    public static bool IsValid(string? text)
    {
        if (text is not { Length: Length })
        {
            return false;
        }

        foreach (var c in text)
        {
            if (!char.IsAsciiHexDigitLower(c))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>When an id was made, or the one that it was derived from, to the second; null when the text is no id.</summary>
    public static DateTimeOffset? TimeOf(string text) => IsValid(text)
        ? DateTimeOffset.FromUnixTimeSeconds(uint.Parse(text.AsSpan(0, 8), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture))
        : null;

    /// <summary>
    /// The id that these parts always give. Used wherever a thing must exist at most once: the same parts can never make
    /// a second one. Its first four bytes are the time of <paramref name="parent"/>, itself an id, the next three those
    /// that tell the parent from others of that second, the last five a hash: so what is derived from parents that were
    /// made one after the other stands in their order in every index, and is cheap to write.
    /// </summary>
    public static string Derive(string parent, params ReadOnlySpan<string> parts)
    {
        var length = Encoding.UTF8.GetByteCount(parent);
        foreach (var part in parts)
        {
            length += 1 + Encoding.UTF8.GetByteCount(part);
        }

        // Hashed in one go, as most of what hashing in steps costs is the making of its state.
        var text = length <= MaxOnStack ? stackalloc byte[MaxOnStack] : new byte[length];
        var end = Encoding.UTF8.GetBytes(parent, text);
        foreach (var part in parts)
        {
            text[end++] = 0;
            end += Encoding.UTF8.GetBytes(part, text[end..]);
        }

        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(text[..end], digest);
        return string.Concat(parent.AsSpan(0, 8), parent.AsSpan(Length - 6), Convert.ToHexStringLower(digest[..5]));
    }

    /// <summary>
    /// The id of thing number <paramref name="slot"/> that row <paramref name="row"/> of a bulk operation makes. Ids of
    /// one operation and slot sort by row, and a row that is run again makes the same ids.
    /// </summary>
    /// <param name="operation">The operation's id.</param>
    /// <param name="row">The row's number, 0 to 16,777,215.</param>
    /// <param name="slot">Which of the row's things, 0 to 255.</param>
    public static string ForRow(string operation, int row, byte slot)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(row, 0xFFFFFF);
        ArgumentOutOfRangeException.ThrowIfNegative(row);
        var bulk = lastBulk;
        if (bulk?.Operation != operation)
        {
            lastBulk = bulk = Bulk.Of(operation);
        }

        Span<byte> tail = stackalloc byte[8];
        BinaryPrimitives.WriteUInt32BigEndian(tail, bulk.Mark);
        BinaryPrimitives.WriteUInt32BigEndian(tail[4..], ((uint)slot << 24) | (uint)row);
        return string.Concat(operation.AsSpan(0, 8), Convert.ToHexStringLower(tail));
    }

    /// <summary>The row whose id in this slot this is; null when it is no id that <see cref="ForRow"/> makes.</summary>
    /// <param name="operation">The operation's id.</param>
    /// <param name="id">An id.</param>
    /// <param name="slot">Which of the row's things it would be.</param>
    public static int? RowOf(string operation, string id, byte slot) =>
        id.Length == Length
        && int.TryParse(id.AsSpan(Length - 6), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var row)
        && ForRow(operation, row, slot) == id
            ? row
            : null;

    /// <summary>What all ids of a bulk operation have in common; made once for the million of them.</summary>
    private sealed record Bulk(string Operation, uint Mark)
    {
        public static Bulk Of(string operation)
        {
            Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
            SHA256.HashData(Encoding.UTF8.GetBytes(operation), digest);
            return new Bulk(operation, BinaryPrimitives.ReadUInt32BigEndian(digest));
        }
    }
}
