using System.Security.Cryptography;
using System.Text;

namespace Pepper.Core.SignIn;

/// <summary>Who somebody is at a provider, out of an ID token that was found good.</summary>
/// <param name="Subject">The user's id at the provider; never another user's, whatever becomes of the address.</param>
/// <param name="Email">The e-mail address the provider knows; null when it tells none.</param>
/// <param name="IsEmailVerified">Whether the provider says that the address is the user's.</param>
/// <param name="Nonce">What the app asked the token with; null when it asked without.</param>
public sealed record ProviderIdentity(string Subject, string? Email, bool IsEmailVerified, string? Nonce)
{
    /// <summary>The address, if the provider vouches for it.</summary>
    public string? VerifiedEmail => IsEmailVerified ? Email : null;

    /// <summary>
    /// Whether the token was asked for with this nonce: its claim is the nonce itself, or its SHA-256 in lower-case hex,
    /// as apps hand it to Apple.
    /// </summary>
    public bool IsFor(string nonce) =>
        Nonce is not null && (Nonce == nonce || Nonce == Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(nonce))));
}
