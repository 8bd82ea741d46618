using System.Security.Cryptography;
using System.Text;

namespace Pepper.Functions.Http;

/// <summary>The platform operator's secret, compared in constant time and kept only as a hash.</summary>
public sealed class ServiceToken
{
    private readonly byte[]? hash;

    /// <summary>Takes the secret; with none, nobody is the operator.</summary>
    public ServiceToken(string? secret) => hash = string.IsNullOrEmpty(secret) ? null : Hash(secret);

    /// <summary>Whether this is the secret.</summary>
    public bool Matches(string candidate) => hash is not null && CryptographicOperations.FixedTimeEquals(hash, Hash(candidate));

    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
