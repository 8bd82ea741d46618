using System.Security.Cryptography;
using System.Text;

namespace Pepper.Functions.Http;

/// <summary>
/// The platform operator's secret, compared in constant time and kept only as a hash. While it is changed the one before is
/// good as well, so that no caller is refused in between.
/// </summary>
public sealed class ServiceToken
{
    // What a setting holds whose secret is not in the vault: everybody can guess it.
    private const string UnresolvedReference = "@Microsoft.KeyVault(";

    private readonly byte[][] hashes;

    /// <summary>Takes the secret; with none, nobody is the operator.</summary>
    /// <param name="secret">The secret.</param>
    /// <param name="previous">The one before, as long as it is to be good beside it; null for none.</param>
    public ServiceToken(string? secret, string? previous = null) =>
        hashes = IsSecret(secret) ? [.. new[] { secret, previous }.Where(IsSecret).Select(known => Hash(known!))] : [];

    /// <summary>Whether this is the secret, or the one before.</summary>
    public bool Matches(string candidate)
    {
        var hash = Hash(candidate);
        var matches = false;
        foreach (var known in hashes)
        {
            // Each is compared, so that the time taken does not tell which.
            matches |= CryptographicOperations.FixedTimeEquals(known, hash);
        }

        return matches;
    }

    private static bool IsSecret(string? text) =>
        !string.IsNullOrEmpty(text) && !text.StartsWith(UnresolvedReference, StringComparison.OrdinalIgnoreCase);

    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
