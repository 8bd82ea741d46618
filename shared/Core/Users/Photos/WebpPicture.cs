using System.Buffers.Binary;

namespace Pepper.Core.Users.Photos;

/// <summary>
/// WebP: a RIFF file, whose chunks tell their length. The first chunk has the size: <c>VP8 </c> of a lossy picture, <c>VP8L</c>
/// of a lossless one, <c>VP8X</c> of one with more to it.
/// </summary>
internal static class WebpPicture
{
    private const int FileHeader = 12;
    private const int ChunkHeader = 8;
    private const int LeastData = 10;

    internal static Picture? Read(ReadOnlySpan<byte> file)
    {
        if (file.Length < FileHeader + ChunkHeader + LeastData || !file.StartsWith("RIFF"u8) || !file[8..].StartsWith("WEBP"u8))
        {
            return null;
        }

        var size = BinaryPrimitives.ReadUInt32LittleEndian(file[4..]);
        return size <= file.Length - 8 && size >= FileHeader - 8 + ChunkHeader + LeastData && HasWholeImage(file.Slice(FileHeader, (int)size - 4))
            ? SizeOf(file[FileHeader..])
            : null;
    }

    private static Picture? SizeOf(ReadOnlySpan<byte> chunk)
    {
        var data = chunk[ChunkHeader..];
        if (chunk.StartsWith("VP8 "u8))
        {
            // Three bytes of frame tag, a start code, then 14 bits each; the two above say how a player scales.
            return data[3..].StartsWith((ReadOnlySpan<byte>)[0x9D, 0x01, 0x2A])
                ? Of(BinaryPrimitives.ReadUInt16LittleEndian(data[6..]) & 0x3FFF, BinaryPrimitives.ReadUInt16LittleEndian(data[8..]) & 0x3FFF)
                : null;
        }

        if (chunk.StartsWith("VP8L"u8))
        {
            var bits = BinaryPrimitives.ReadUInt32LittleEndian(data[1..]);
            return data[0] == 0x2F ? Of((int)(bits & 0x3FFF) + 1, (int)((bits >> 14) & 0x3FFF) + 1) : null;
        }

        return chunk.StartsWith("VP8X"u8) ? Of(1 + ReadUInt24(data[4..]), 1 + ReadUInt24(data[7..])) : null;
    }

    private static bool HasWholeImage(ReadOnlySpan<byte> chunks)
    {
        var hasImage = false;
        while (chunks.Length >= ChunkHeader)
        {
            var length = BinaryPrimitives.ReadUInt32LittleEndian(chunks[4..]);
            if (length > chunks.Length - ChunkHeader)
            {
                return false;
            }

            hasImage |= chunks.StartsWith("VP8 "u8) || chunks.StartsWith("VP8L"u8) || chunks.StartsWith("ANMF"u8);

            // A chunk of odd length is followed by a byte that means nothing; the last one's may be left out.
            chunks = chunks[Math.Min(chunks.Length, ChunkHeader + (int)length + ((int)length & 1))..];
        }

        return hasImage;
    }

    private static int ReadUInt24(ReadOnlySpan<byte> bytes) => bytes[0] | (bytes[1] << 8) | (bytes[2] << 16);

    private static Picture Of(int width, int height) => new("image/webp", width, height);
}
