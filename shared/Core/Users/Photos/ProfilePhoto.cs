using Pepper.Core.Input;

namespace Pepper.Core.Users.Photos;

/// <summary>
/// The photo of a user: a JPEG, PNG, GIF or WebP picture of at most <see cref="MaxBytes"/>, told by its content, whole, and of a
/// size that can be shown. Reference: <c>photo</c>, base64.
/// </summary>
public static class ProfilePhoto
{
    /// <summary>The largest picture: 700 KB, which in base64 leaves room for the rest of a 1 MB body.</summary>
    public const int MaxBytes = 700 * 1024;

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

        switch (Picture.Read(bytes.AsSpan(0, length)))
        {
            case null:
                body.Fail("photo", "must be a JPEG, PNG, GIF or WebP picture, and whole.");
                return null;
            case { IsOfSomeSize: false }:
                body.Fail("photo", $"must be 1 to {Picture.MaxSide} pixels wide and high.");
                return null;
            default:
                return bytes[..length];
        }
    }
}
