using System.Buffers.Binary;

namespace Pepper.Core.Users.Photos;

/// <summary>
/// PNG: a signature, then chunks of length, type, data and checksum. The first one has the size, the last one is empty.
/// </summary>
internal static class PngPicture
{
    private const int ChunkFrame = 12;
    private const int HeaderData = 13;

    private static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    internal static Picture? Read(ReadOnlySpan<byte> file)
    {
        if (!file.StartsWith(Signature))
        {
            return null;
        }

        var rest = file[Signature.Length..];
        if (rest.Length < ChunkFrame + HeaderData || !IsChunk(rest, "IHDR"u8) || BinaryPrimitives.ReadUInt32BigEndian(rest) != HeaderData)
        {
            return null;
        }

        var (width, height) = (BinaryPrimitives.ReadInt32BigEndian(rest[8..]), BinaryPrimitives.ReadInt32BigEndian(rest[12..]));
        return HasDataAndEnd(rest[(ChunkFrame + HeaderData)..]) ? new Picture("image/png", width, height) : null;
    }

    private static bool HasDataAndEnd(ReadOnlySpan<byte> rest)
    {
        var hasData = false;
        while (rest.Length >= ChunkFrame)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(rest);
            if (length > rest.Length - ChunkFrame)
            {
                return false;
            }

            if (IsChunk(rest, "IEND"u8))
            {
                return hasData;
            }

            hasData |= IsChunk(rest, "IDAT"u8);
            rest = rest[(ChunkFrame + (int)length)..];
        }

        return false;
    }

    private static bool IsChunk(ReadOnlySpan<byte> chunk, ReadOnlySpan<byte> type) => chunk.Slice(4, 4).SequenceEqual(type);
}
