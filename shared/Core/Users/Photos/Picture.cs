namespace Pepper.Core.Users.Photos;

/// <summary>
/// What a file says of itself that is a picture: JPEG, PNG, GIF or WebP, told by its content and walked through to its end.
/// Pixels are not looked at.
/// </summary>
/// <param name="MediaType">Its media type.</param>
/// <param name="Width">In pixels.</param>
/// <param name="Height">In pixels.</param>
public sealed record Picture(string MediaType, int Width, int Height)
{
    /// <summary>The most pixels that a picture may be wide or high.</summary>
    public const int MaxSide = 8192;

    /// <summary>Whether it is of a size that can be shown: 1 to <see cref="MaxSide"/> pixels wide and high.</summary>
    public bool IsOfSomeSize => Width is >= 1 and <= MaxSide && Height is >= 1 and <= MaxSide;

    /// <summary>What the file is; null when it is no such picture, or is cut off.</summary>
    public static Picture? Read(ReadOnlySpan<byte> file) =>
        PngPicture.Read(file) ?? JpegPicture.Read(file) ?? GifPicture.Read(file) ?? WebpPicture.Read(file);
}
