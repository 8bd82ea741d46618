using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Pepper.Core.Results;
using Pepper.Core.Stamps.Matching;

namespace Pepper.Core.Stamps.Keys;

/// <summary>
/// What a press says, once decrypted: JSON <c>{nonce, coordinates}</c>, in UTF-8. Reference: Stamps, <c>impression</c>,
/// of which only "co-ordinates" and "the one time nonce" are known.
/// </summary>
/// <param name="Nonce">The nonce.</param>
/// <param name="Coordinates">The points of the press, <see cref="Imprint.MinPoints"/> to <see cref="Imprint.MaxPoints"/>.</param>
public sealed record Impression(string Nonce, IReadOnlyList<StampPoint> Coordinates)
{
    /// <summary>The most bytes that fit: those of the key, less what OAEP with SHA-256 takes.</summary>
    public const int MaxPlaintext = (StampKey.Bits / 8) - (2 * SHA256.HashSizeInBytes) - 2;

    /// <summary>The length of an impression: base64 of as many bytes as the key has.</summary>
    public const int Base64Length = StampKey.Bits / 8 / 3 * 4;

    /// <summary>
    /// Decrypts and reads an impression. Whatever is wrong with the encryption is told in the same words and takes all keys
    /// to find out, so that the answer says nothing of the key.
    /// </summary>
    /// <param name="base64">The impression as sent.</param>
    /// <param name="keys">The keys it may be encrypted with.</param>
    public static Result<Impression> Open(string base64, IReadOnlyList<StampKey> keys)
    {
        var cipher = new byte[StampKey.Bits / 8];
        if (!Convert.TryFromBase64String(base64, cipher, out var length) || length != cipher.Length)
        {
            return Unopened();
        }

        byte[]? plain = null;
        foreach (var key in keys)
        {
            plain = Decrypt(cipher, key) ?? plain;
        }

        return plain is null ? Unopened() : Read(plain);
    }

    private static byte[]? Decrypt(byte[] cipher, StampKey key)
    {
        using var rsa = RSA.Create();
        rsa.ImportPkcs8PrivateKey(Convert.FromBase64String(key.PrivateKey), out _);
        try
        {
            return rsa.Decrypt(cipher, RSAEncryptionPadding.OaepSHA256);
        }
        catch (CryptographicException)
        {
            // Encrypted with another key, or with none: which of these, nobody is told.
            return null;
        }
    }

    private static Result<Impression> Read(byte[] plain)
    {
        try
        {
            using var document = JsonDocument.Parse(plain);
            return document.RootElement is { ValueKind: JsonValueKind.Object } json
                && json.GetPropertyCount() == 2
                && json.TryGetProperty("nonce", out var nonce)
                && IsNonce(nonce)
                && (json.TryGetProperty("coordinates", out var points) || json.TryGetProperty("points", out points))
                && PointsInput.Read(points) is { } coordinates
                    ? new Impression(nonce.GetString()!, coordinates)
                    : Unread();
        }
        catch (JsonException)
        {
            return Unread();
        }
    }

    // Of the characters that nonces are made of, so that it can stand in the id of a document.
    private static bool IsNonce(JsonElement nonce) =>
        nonce.ValueKind == JsonValueKind.String
        && Encoding.UTF8.GetByteCount(nonce.GetRawText()) <= StampNonce.MaxLength + 2
        && nonce.GetRawText().Trim('"') is { Length: > 0 } text
        && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');

    private static Error Unopened() => Error.Validation(
        "impression", "`impression` cannot be decrypted: it must be base64 of what RSA-OAEP with SHA-256 makes of it with the key of a nonce given within two minutes.");

    private static Error Unread() => Error.Validation(
        "impression", $"`impression` must hold, encrypted, JSON {{nonce, coordinates}}: a nonce as it was given, and coordinates that {PointsInput.Rule["must ".Length..]}.");
}
