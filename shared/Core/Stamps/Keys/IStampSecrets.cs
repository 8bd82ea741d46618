using System.Buffers.Text;
using System.Security.Cryptography;

namespace Pepper.Core.Stamps.Keys;

/// <summary>Makes nonces and keys. Injected, so that tests can foresee the ones and need not wait for the others.</summary>
public interface IStampSecrets
{
    /// <summary>A nonce that nobody can foresee: letters, digits, hyphens and underscores, at most <see cref="StampNonce.MaxLength"/>.</summary>
    string NewNonce();

    /// <summary>A new key pair of <see cref="StampKey.Bits"/> bits; takes a good part of a second.</summary>
    StampKey NewKey();
}

/// <summary>Makes them from the operating system's randomness.</summary>
public sealed class RandomStampSecrets : IStampSecrets
{
    private const int NonceBytes = 16;

    /// <inheritdoc />
    public string NewNonce() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(NonceBytes));

    /// <inheritdoc />
    public StampKey NewKey()
    {
        using var rsa = RSA.Create(StampKey.Bits);
        return new StampKey(rsa.ExportSubjectPublicKeyInfoPem(), Convert.ToBase64String(rsa.ExportPkcs8PrivateKey()));
    }
}
