using Pepper.Core.Blobs;
using Pepper.Core.Input;

namespace Pepper.Core.Users;

/// <summary>
/// The photo of a user: a JPEG, PNG, GIF or WebP picture of at most <see cref="MaxBytes"/>, told by its content.
/// Reference: <c>photo</c>, base64.
/// </summary>
public static class ProfilePhoto
{
    /// <summary>The largest picture: 700 KB, which in base64 leaves room for the rest of a 1 MB body.</summary>
    public const int MaxBytes = 700 * 1024;

    /// <summary>Where the photo of a user is kept.</summary>
    public static BlobName NameOf(string tenantId, string userId) => new(tenantId, $"users/{userId}/photo");

    /// <summary>Reads the member <c>photo</c>, plain or as a <c>data:</c> URL; null when it is missing or wrong.</summary>
    public static byte[]? Read(Fields body)
    {
        ArgumentNullException.ThrowIfNull(body);
        if (body.Text("photo", 1024 * 1024, 1) is not { } text)
        {
            return null;
        }

        var data = text.StartsWith("data:", StringComparison.OrdinalIgnoreCase) ? text[(text.IndexOf(',', StringComparison.Ordinal) + 1)..] : text;
        var bytes = new byte[data.Length];
        if (!Convert.TryFromBase64String(data, bytes, out var length))
        {
            body.Fail("photo", "must be base64.");
            return null;
        }

        if (length > MaxBytes)
        {
            body.Fail("photo", $"must not be larger than {MaxBytes} bytes.");
            return null;
        }

        if (!IsPicture(bytes.AsSpan(0, length)))
        {
            body.Fail("photo", "must be a JPEG, PNG, GIF or WebP picture.");
            return null;
        }

        return bytes[..length];
    }

    private static bool IsPicture(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF])
        || bytes.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A])
        || bytes.StartsWith("GIF87a"u8)
        || bytes.StartsWith("GIF89a"u8)
        || (bytes.Length >= 12 && bytes.StartsWith("RIFF"u8) && bytes[8..].StartsWith("WEBP"u8));
}
