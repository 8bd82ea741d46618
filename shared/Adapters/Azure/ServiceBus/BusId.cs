using System.Security.Cryptography;
using System.Text;

namespace Pepper.Adapters.Azure.ServiceBus;

/// <summary>Ids that Service Bus takes: it refuses messages whose own id or session's is longer than 128 characters.</summary>
internal static class BusId
{
    /// <summary>The longest, in characters.</summary>
    public const int MaxLength = 128;

    private const int Kept = MaxLength - 1 - (2 * SHA256.HashSizeInBytes);

    /// <summary>The id, or where that is too long its beginning with a hash of the whole: the same for the same, always.</summary>
    public static string Fit(string id) => id.Length <= MaxLength
        ? id
        : $"{id[..Kept]}|{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id)))}";
}
