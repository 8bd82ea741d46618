using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Pepper.Core.Ids;

namespace Pepper.Core.Sessions;

/// <summary>
/// A session's token. To clients it is opaque; it holds the tenant, the user and 256 random bits, so that checking it is
/// one point read in the user's partition. The store keeps only its SHA-256.
/// </summary>
/// <param name="Text">The token, sent back once, as the session's <c>_id</c>.</param>
/// <param name="TenantId">The tenant it is good for.</param>
/// <param name="UserId">The user it speaks for.</param>
public sealed record SessionToken(string Text, string TenantId, string UserId)
{
    private const int IdBytes = ObjectId.Length / 2;
    private const int SecretBytes = 32;

    /// <summary>The id of the session's document in the user's partition.</summary>
    public string DocumentId { get; } = $"session|{Hash(Text)}";

    /// <summary>A new token.</summary>
    public static SessionToken New(string tenantId, string userId)
    {
        Span<byte> bytes = stackalloc byte[(2 * IdBytes) + SecretBytes];
        Convert.FromHexString(tenantId).CopyTo(bytes);
        Convert.FromHexString(userId).CopyTo(bytes[IdBytes..]);
        RandomNumberGenerator.Fill(bytes[(2 * IdBytes)..]);
        return new SessionToken(Base64Url.EncodeToString(bytes), tenantId, userId);
    }

    /// <summary>Reads a token; null when the text is none. Says nothing about whether its session exists.</summary>
    public static SessionToken? Parse(string text)
    {
        Span<byte> bytes = stackalloc byte[(2 * IdBytes) + SecretBytes];
        if (text.Length != Base64Url.GetEncodedLength(bytes.Length)
            || !Base64Url.TryDecodeFromChars(text, bytes, out var written)
            || written != bytes.Length)
        {
            return null;
        }

        return new SessionToken(
            text, Convert.ToHexStringLower(bytes[..IdBytes]), Convert.ToHexStringLower(bytes.Slice(IdBytes, IdBytes)));
    }

    /// <summary>SHA-256 of a token, as lower-case hex.</summary>
    public static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
