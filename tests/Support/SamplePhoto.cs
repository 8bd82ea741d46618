namespace Pepper.Tests.Support;

/// <summary>A whole picture, as small as can be.</summary>
public static class SamplePhoto
{
    /// <summary>A PNG of one grey pixel, as the member <c>photo</c> takes it.</summary>
    public const string Base64 = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==";

    /// <summary>The bytes of the same.</summary>
    public static byte[] Bytes => Convert.FromBase64String(Base64);
}
