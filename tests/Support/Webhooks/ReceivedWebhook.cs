using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Pepper.Tests.Support.Webhooks;

/// <summary>A webhook as a receiver got it. Signatures are checked here after the Standard Webhooks specification, by no code of ours.</summary>
/// <param name="Path">The path it was sent to.</param>
/// <param name="Headers">Its headers.</param>
/// <param name="Body">Its body.</param>
public sealed record ReceivedWebhook(string Path, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    /// <summary>The header <c>webhook-id</c>.</summary>
    public string Id => Headers["webhook-id"];

    /// <summary>The body as JSON.</summary>
    public JsonElement Json { get; } = JsonDocument.Parse(Body).RootElement;

    /// <summary>The signatures, in their order.</summary>
    public IReadOnlyList<string> Signatures => Headers["webhook-signature"].Split(' ');

    /// <summary>Whether one of the signatures was made with a secret.</summary>
    public bool IsSignedWith(string secret)
    {
        using var hmac = new HMACSHA256(Convert.FromBase64String(secret.Replace("whsec_", string.Empty, StringComparison.Ordinal)));
        var signed = Encoding.UTF8.GetBytes($"{Id}.{Headers["webhook-timestamp"]}.{Encoding.UTF8.GetString(Body)}");
        var expected = Encoding.ASCII.GetBytes($"v1,{Convert.ToBase64String(hmac.ComputeHash(signed))}");
        return Signatures.Any(signature => CryptographicOperations.FixedTimeEquals(expected, Encoding.ASCII.GetBytes(signature)));
    }

    /// <summary>How long before a time it says that it was sent.</summary>
    public TimeSpan AgeAt(DateTimeOffset now) =>
        now - DateTimeOffset.FromUnixTimeSeconds(long.Parse(Headers["webhook-timestamp"], CultureInfo.InvariantCulture));
}
