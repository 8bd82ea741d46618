using System.Buffers.Binary;

namespace Pepper.Core.Users.Photos;

/// <summary>
/// JPEG: segments that begin with a marker. A frame header has the size; the picture itself follows the start of scan, and the
/// end-of-image marker comes after it. Cameras may append data of their own behind that.
/// </summary>
internal static class JpegPicture
{
    private const byte EndOfImage = 0xD9;
    private const byte StartOfScan = 0xDA;
    private const int FrameHeader = 8;

    internal static Picture? Read(ReadOnlySpan<byte> file)
    {
        if (!file.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]))
        {
            return null;
        }

        Picture? found = null;
        var rest = file[2..];
        while (rest.Length >= 4 && rest[0] == 0xFF)
        {
            var marker = rest[1];
            if (marker == 0xFF)
            {
                // Any number of these may stand before a marker.
                rest = rest[1..];
                continue;
            }

            var length = BinaryPrimitives.ReadUInt16BigEndian(rest[2..]);
            if (length < 2 || length > rest.Length - 2 || marker == EndOfImage)
            {
                return null;
            }

            if (marker == StartOfScan)
            {
                return rest[(2 + length)..].IndexOf((ReadOnlySpan<byte>)[0xFF, EndOfImage]) >= 0 ? found : null;
            }

            if (IsFrame(marker) && length >= FrameHeader)
            {
                var frame = rest[4..];
                found = new Picture("image/jpeg", BinaryPrimitives.ReadUInt16BigEndian(frame[3..]), BinaryPrimitives.ReadUInt16BigEndian(frame[1..]));
            }

            rest = rest[(2 + length)..];
        }

        return null;
    }

    // Of the markers C0 to CF these three head tables, and no frame.
    private static bool IsFrame(byte marker) => marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC);
}
