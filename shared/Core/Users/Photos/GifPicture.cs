using System.Buffers.Binary;

namespace Pepper.Core.Users.Photos;

/// <summary>
/// GIF: a header with the size, a table of colours, then extensions and images, each of blocks that tell their own length,
/// and a trailer.
/// </summary>
internal static class GifPicture
{
    private const int Header = 13;
    private const int ImageHeader = 10;
    private const byte Extension = 0x21;
    private const byte Image = 0x2C;
    private const byte Trailer = 0x3B;

    internal static Picture? Read(ReadOnlySpan<byte> file)
    {
        if (file.Length < Header || !(file.StartsWith("GIF87a"u8) || file.StartsWith("GIF89a"u8)))
        {
            return null;
        }

        var at = Header + ColoursOf(file[10]);
        return HasImageAndTrailer(file, at)
            ? new Picture("image/gif", BinaryPrimitives.ReadUInt16LittleEndian(file[6..]), BinaryPrimitives.ReadUInt16LittleEndian(file[8..]))
            : null;
    }

    private static bool HasImageAndTrailer(ReadOnlySpan<byte> file, int at)
    {
        var hasImage = false;
        while (at < file.Length)
        {
            switch (file[at])
            {
                case Trailer:
                    return hasImage;
                case Extension:
                    at = AfterBlocks(file, at + 2);
                    break;
                case Image when at + ImageHeader < file.Length:
                    // One byte between the colours and the blocks says how these are packed.
                    at = AfterBlocks(file, at + ImageHeader + ColoursOf(file[at + ImageHeader - 1]) + 1);
                    hasImage = true;
                    break;
                default:
                    return false;
            }
        }

        return false;
    }

    // Blocks of a length byte and as many bytes; one of length 0 is the last.
    private static int AfterBlocks(ReadOnlySpan<byte> file, int at)
    {
        while (at < file.Length && file[at] != 0)
        {
            at += 1 + file[at];
        }

        return at + 1;
    }

    private static int ColoursOf(byte flags) => (flags & 0x80) == 0 ? 0 : 3 << ((flags & 0x07) + 1);
}
