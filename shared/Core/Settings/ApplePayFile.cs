using Pepper.Core.Blobs;
using Pepper.Core.Results;

namespace Pepper.Core.Settings;

/// <summary>
/// The file by which Apple knows that a domain is the merchant's own. What Apple hands out is text: hex digits, or JSON,
/// signed. Nothing is read out of it; it must be served as it was uploaded, byte for byte. Reference: Settings, Upload Apple
/// Pay Domain Association File.
/// </summary>
public static class ApplePayFile
{
    /// <summary>The largest file: 64 KB, seven times what Apple's has.</summary>
    public const int MaxBytes = 64 * 1024;

    /// <summary>Where the tenant's file is kept.</summary>
    public static BlobName NameOf(string tenantId) => new(tenantId, "well-known/apple-developer-merchantid-domain-association.txt");

    /// <summary>Why this cannot be Apple's file; null when it can.</summary>
    /// <param name="content">The file, or so much of it that it is too large.</param>
    public static Error? Refuse(ReadOnlySpan<byte> content)
    {
        if (content.Length > MaxBytes)
        {
            return Error.TooLarge($"`file` must not be larger than {MaxBytes} bytes.", "file");
        }

        var text = content.Trim(" \t\r\n"u8);
        if (text.IsEmpty)
        {
            return Error.Validation("file", "`file` must not be empty.");
        }

        if (!IsText(content))
        {
            return Error.Validation("file", "`file` must be plain ASCII text, as Apple hands it out.");
        }

        return text[0] == '<' ? Error.Validation("file", "`file` is a web page, not the file that Apple hands out.") : null;
    }

    private static bool IsText(ReadOnlySpan<byte> content)
    {
        foreach (var character in content)
        {
            if (character is not ((>= 0x20 and <= 0x7E) or (byte)'\t' or (byte)'\r' or (byte)'\n'))
            {
                return false;
            }
        }

        return true;
    }
}
