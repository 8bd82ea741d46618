using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Pepper.Core.Webhooks;

/// <summary>
/// Signatures after the Standard Webhooks specification: HMAC-SHA256 over id, time and body, joined by full stops, in base64 after
/// <c>v1,</c>.
/// </summary>
public static class WebhookSignature
{
    /// <summary>How secrets begin.</summary>
    public const string SecretPrefix = "whsec_";

    private const string Version = "v1,";

    /// <summary>The header <c>webhook-signature</c>: one signature for each secret, separated by spaces.</summary>
    /// <param name="secrets">The secrets, the newest first.</param>
    /// <param name="id">The header <c>webhook-id</c>; without a full stop.</param>
    /// <param name="sentAt">The time of the header <c>webhook-timestamp</c>.</param>
    /// <param name="body">The body, byte for byte as it is sent.</param>
    public static string Header(IEnumerable<string> secrets, string id, DateTimeOffset sentAt, ReadOnlySpan<byte> body)
    {
        ArgumentNullException.ThrowIfNull(secrets);
        var start = Encoding.UTF8.GetBytes($"{id}.{TimeText(sentAt)}.");
        byte[] signed = [.. start, .. body];
        return string.Join(' ', secrets.Select(secret => Version + Convert.ToBase64String(HMACSHA256.HashData(KeyOf(secret), signed))));
    }

    /// <summary>The header <c>webhook-timestamp</c>: whole seconds since 1970.</summary>
    public static string TimeText(DateTimeOffset sentAt) => sentAt.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

    private static byte[] KeyOf(string secret) => Convert.FromBase64String(secret[SecretPrefix.Length..]);
}
