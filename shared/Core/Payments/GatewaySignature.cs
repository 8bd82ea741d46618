using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Pepper.Core.Results;

namespace Pepper.Core.Payments;

/// <summary>
/// The signature on a gateway's event, in Stripe's scheme: <c>t=seconds,v1=hex</c>, where each <c>v1</c> is the HMAC-SHA256
/// of <c>t.body</c>. There are several while a secret is being replaced, and schemes of other names to be passed over.
/// </summary>
public static class GatewaySignature
{
    /// <summary>The header that carries it.</summary>
    public const string Header = "Stripe-Signature";

    private const int MaxLength = 2_000;

    /// <summary>How far its time may be from ours, either way.</summary>
    public static TimeSpan Tolerance { get; } = TimeSpan.FromMinutes(5);

    /// <summary>Signs a body.</summary>
    public static string Sign(string body, string secret, DateTimeOffset now)
    {
        var seconds = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return $"t={seconds},v1={Convert.ToHexStringLower(Mac(seconds, body, secret))}";
    }

    /// <summary>Whether the signature is right and not too old; refused otherwise, in words that help nobody to guess.</summary>
    public static Result<Nothing> Verify(string body, string? signature, string secret, DateTimeOffset now)
    {
        if (string.IsNullOrEmpty(signature) || signature.Length > MaxLength)
        {
            return Refused("is required.");
        }

        var parts = signature.Split(',').Select(part => part.Trim().Split('=', 2)).Where(part => part.Length == 2).ToList();
        var time = parts.Find(part => part[0] == "t")?[1];
        if (!long.TryParse(time, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
        {
            return Refused("has no time.");
        }

        // No early end: how long the comparison takes says nothing about how much of it was right.
        var mac = Mac(time, body, secret);
        var isRight = false;
        foreach (var part in parts.Where(part => part[0] == "v1"))
        {
            isRight |= CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Convert.ToHexStringLower(mac)), Encoding.ASCII.GetBytes(part[1]));
        }

        if (!isRight)
        {
            return Refused("is not valid.");
        }

        return Math.Abs((decimal)now.ToUnixTimeSeconds() - seconds) <= (decimal)Tolerance.TotalSeconds
            ? Nothing.Value
            : Refused("is too old.");
    }

    private static Error Refused(string what) => Error.Validation(Header, $"The header `{Header}` {what}");

    private static byte[] Mac(string time, string body, string secret) =>
        HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"{time}.{body}"));
}
