using System.Buffers.Binary;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Pepper.Core.Credentials;

/// <summary>
/// Hashes passwords and checks them: PBKDF2 with HMAC-SHA512, a 128-bit salt and <see cref="Iterations"/> iterations.
/// Takes a core for about a tenth of a second, so it is done in the <see cref="HashingLine"/>.
/// </summary>
public sealed class PasswordHashes
{
    /// <summary>The iterations of PBKDF2.</summary>
    public const int Iterations = 210_000;

    /// <summary>The shortest password, in characters.</summary>
    public const int MinLength = 6;

    /// <summary>The longest password, in characters.</summary>
    public const int MaxLength = 200;

    private readonly PasswordHasher<PasswordHashes> hasher;

    /// <summary>Makes the hasher.</summary>
    public PasswordHashes()
        : this(Iterations)
    {
    }

    internal PasswordHashes(int iterations)
    {
        hasher = new PasswordHasher<PasswordHashes>(Options.Create(new PasswordHasherOptions { IterationCount = iterations }));
        Nobodys = HashOfNothing(iterations);
    }

    /// <summary>What is checked where there is no hash: one that costs the same and fits no password.</summary>
    internal string Nobodys { get; }

    /// <summary>The hash to keep of a password.</summary>
    public string Hash(string password) => hasher.HashPassword(this, password);

    /// <summary>Whether the password is the one of the hash. Without a hash the answer is no, after the same work.</summary>
    public bool IsRight(string? hash, string password) =>
        hasher.VerifyHashedPassword(this, hash ?? Nobodys, password) != PasswordVerificationResult.Failed && hash is not null;

    // Identity's version 3: format, PRF, iterations, length of the salt, salt, key. The key is random, so no password fits.
    private static string HashOfNothing(int iterations)
    {
        const int Salt = 16;
        const int Key = 32;
        var bytes = RandomNumberGenerator.GetBytes(13 + Salt + Key);
        bytes[0] = 1;
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(1), 2);
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(5), (uint)iterations);
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(9), Salt);
        return Convert.ToBase64String(bytes);
    }
}
