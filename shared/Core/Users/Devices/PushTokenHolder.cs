using System.Security.Cryptography;
using System.Text;
using Pepper.Core.Storage;

namespace Pepper.Core.Users.Devices;

/// <summary>
/// Whose a device's push token is: of the user for whom it was registered last. Two users who share a phone register the same
/// token one after the other, and the first must get nothing there any more, though the token still stands with that user. The
/// document's partition is the token's hash. A token of before there were these has none, and is whose it stands with.
/// </summary>
/// <param name="UserId">The user.</param>
/// <param name="Hash">The token, as <see cref="HashOf"/>.</param>
/// <param name="Since">When it was registered for the user.</param>
public sealed record PushTokenHolder(string UserId, string Hash, DateTimeOffset Since)
{
    /// <summary>The id of the document in its partition.</summary>
    public const string DocumentId = "pushToken";

    /// <summary>The document type.</summary>
    public static DocumentType<PushTokenHolder> DocumentType { get; } = new(
        "pushTokenHolder", DevicesJson.Default.PushTokenHolder, new DocumentIndex(IndexScope.Tenant, "userId", "hash"))
    {
        PersonalData = PersonalData.ErasedByHolder("a hash of a device's push token and the id of its user; `pushTokens` deletes it"),
    };

    /// <summary>SHA-256 over tenant, platform and token, as lower-case hex.</summary>
    public static string HashOf(string tenantId, DeviceToken device)
    {
        ArgumentNullException.ThrowIfNull(device);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{tenantId}|{device.Platform}|{device.Token}")));
    }

    /// <summary>The address of the document about a device's token.</summary>
    public static DocumentKey KeyOf(string tenantId, DeviceToken device) =>
        new(Partition.OfKey(tenantId, $"pushToken|{HashOf(tenantId, device)}"), DocumentId);
}
