using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using Pepper.Core.Text;

namespace Pepper.Core.Credentials;

/// <summary>
/// A code on its way to a user, kept only as a hash. Good once, for <see cref="Lifetime"/>, for one purpose, and gone
/// after <see cref="Tries"/> wrong tries. Reference: Activate a User, Reset User Password, Verify a secondary credential.
/// </summary>
/// <param name="Hash">SHA-256 of the credential's own id, the purpose and the code, as lower-case hex.</param>
/// <param name="Purpose">What it is good for.</param>
/// <param name="ExpiresAt">From when on it is good no more.</param>
/// <param name="TriesLeft">Wrong tries that are left, this one included.</param>
/// <param name="MessageId">The message that carries it.</param>
public sealed record SentCode(string Hash, CodePurpose Purpose, DateTimeOffset ExpiresAt, int TriesLeft, string? MessageId = null)
{
    /// <summary>How many wrong tries a code outlives, and one less.</summary>
    public const int Tries = 5;

    /// <summary>How long a code is good.</summary>
    public static TimeSpan Lifetime { get; } = TimeSpan.FromMinutes(10);

    /// <summary>What is kept of a code sent now.</summary>
    /// <param name="credentialKey">The own id of the credential that it is sent to.</param>
    /// <param name="purpose">What it is good for.</param>
    /// <param name="code">The code.</param>
    /// <param name="now">When.</param>
    /// <param name="messageId">The message that carries it.</param>
    public static SentCode New(string credentialKey, CodePurpose purpose, string code, DateTimeOffset now, string? messageId = null) =>
        new(HashOf(credentialKey, purpose, code), purpose, now + Lifetime, Tries, messageId);

    /// <summary>Whether this is the code, for this purpose, in time.</summary>
    public bool IsRight(string credentialKey, CodePurpose purpose, string code, DateTimeOffset now)
    {
        var same = CryptographicOperations.FixedTimeEquals(
            Encoding.ASCII.GetBytes(Hash), Encoding.ASCII.GetBytes(HashOf(credentialKey, purpose, code)));
        return same && Purpose == purpose && now < ExpiresAt;
    }

    /// <summary>What is left of the code after a wrong try; null when that was the last.</summary>
    public SentCode? AfterWrongTry() => TriesLeft > 1 ? this with { TriesLeft = TriesLeft - 1 } : null;

    private static string HashOf(string credentialKey, CodePurpose purpose, string code) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{credentialKey}|{WireName.Of(purpose)}|{code.Trim()}")));
}

/// <summary>What a code is good for.</summary>
[JsonConverter(typeof(UpperSnakeEnumConverter<CodePurpose>))]
public enum CodePurpose
{
    /// <summary>Activating a new user.</summary>
    Activation,

    /// <summary>Verifying a secondary credential.</summary>
    Verification,

    /// <summary>Setting a new password.</summary>
    Reset,
}
