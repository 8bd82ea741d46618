using System.Security.Cryptography;

namespace Pepper.Adapters.Providers.Push;

/// <summary>
/// A team's key at Apple, which signs the tokens by which its push service knows the sender. A token is used for
/// <see cref="Renewal"/>: Apple refuses one older than an hour, and one renewed more often than every 20 minutes.
/// </summary>
internal sealed class ApnsAccount : IDisposable
{
    private readonly ECDsa key;
    private readonly string keyId;
    private readonly string team;
    private readonly Lock gate = new();
    private (string Token, DateTimeOffset At)? known;

    private ApnsAccount(ECDsa key, string keyId, string team, string topic) => (this.key, this.keyId, this.team, Topic) = (key, keyId, team, topic);

    /// <summary>How long a token is used.</summary>
    public static TimeSpan Renewal { get; } = TimeSpan.FromMinutes(40);

    /// <summary>The app's bundle id.</summary>
    public string Topic { get; }

    /// <summary>Reads the key; null when it is none.</summary>
    /// <param name="pem">The contents of the key's file; line feeds may be written as <c>\n</c>.</param>
    /// <param name="keyId">The key's id.</param>
    /// <param name="team">The team's id.</param>
    /// <param name="topic">The app's bundle id.</param>
    public static ApnsAccount? Read(string pem, string keyId, string team, string topic)
    {
        var read = ECDsa.Create();
        try
        {
            read.ImportFromPem(pem.Replace("\\n", "\n", StringComparison.Ordinal));
            if (read.KeySize == 256)
            {
                // A public key can be read just so, and signs nothing.
                read.SignData([1], HashAlgorithmName.SHA256);
                return new ApnsAccount(read, keyId, team, topic);
            }
        }
        catch (Exception wrong) when (wrong is ArgumentException or CryptographicException)
        {
            read.Dispose();
            return null;
        }

        read.Dispose();
        return null;
    }

    /// <summary>The token to send with.</summary>
    public string TokenAt(DateTimeOffset now)
    {
        lock (gate)
        {
            if (known is not { } token || now - token.At >= Renewal)
            {
                known = token = (Sign(now), now);
            }

            return token.Token;
        }
    }

    /// <inheritdoc />
    public void Dispose() => key.Dispose();

    // Shown nowhere by accident.
    public override string ToString() => Topic;

    private string Sign(DateTimeOffset now) => SignedToken.Of(key, keyId, claims =>
    {
        claims.WriteString("iss", team);
        claims.WriteNumber("iat", now.ToUnixTimeSeconds());
    });
}
