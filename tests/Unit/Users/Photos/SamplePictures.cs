using System.Buffers.Binary;
using Pepper.Tests.Support;

namespace Pepper.Tests.Unit.Users.Photos;

/// <summary>Whole pictures of each kind, small or of a size that they only claim.</summary>
internal static class SamplePictures
{
    public static byte[] Gif { get; } = Convert.FromBase64String("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7");

    public static byte[] LossyWebp { get; } = Convert.FromBase64String("UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA");

    public static byte[] LosslessWebp { get; } = Convert.FromBase64String("UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==");

    /// <summary>An extended WebP: the size stands in a chunk of its own before the picture's.</summary>
    public static byte[] ExtendedWebp(int width, int height)
    {
        byte[] header = [.. "VP8X"u8, 10, 0, 0, 0, 0, 0, 0, 0, .. UInt24(width - 1), .. UInt24(height - 1)];
        byte[] file = [.. LossyWebp[..12], .. header, .. LossyWebp[12..]];
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(4), file.Length - 8);
        return file;
    }

    public static byte[] Png(int width, int height)
    {
        var file = SamplePhoto.Bytes;
        BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(16), width);
        BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(20), height);
        return file;
    }

    /// <summary>A JPEG with a table before the frame, as cameras write them, and a byte that is escaped in its scan.</summary>
    public static byte[] Jpeg(ushort width, ushort height) =>
    [
        0xFF, 0xD8,
        0xFF, 0xE0, 0, 4, 0xFF, 0xD9,
        0xFF, 0xC4, 0, 3, 0,
        0xFF, 0xFF, 0xC2, 0, 11, 8, .. UInt16(height), .. UInt16(width), 1, 1, 0x11, 0,
        0xFF, 0xDA, 0, 8, 1, 1, 0, 0, 63, 0,
        0x12, 0xFF, 0x00, 0x34,
        0xFF, 0xD9,
    ];

    public static IEnumerable<byte[]> All => [SamplePhoto.Bytes, Jpeg(640, 480), Gif, LossyWebp, LosslessWebp, ExtendedWebp(300, 200)];

    private static byte[] UInt16(ushort value) => [(byte)(value >> 8), (byte)value];

    private static byte[] UInt24(int value) => [(byte)value, (byte)(value >> 8), (byte)(value >> 16)];
}
