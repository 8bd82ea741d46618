using Pepper.Core.Storage;
using Pepper.Core.Users;
using Pepper.Core.Users.Devices;

namespace Pepper.Core.Notifications;

/// <summary>Reads whose devices are.</summary>
internal static class PushTokenHolders
{
    /// <summary>Whose a user's device is; null when that was never written down, or there is none.</summary>
    internal static async Task<PushTokenHolder?> ReadPushTokenHolderAsync(this IDocumentStore store, User? user, CancellationToken cancellation)
    {
        if (user?.Device is not { } device)
        {
            return null;
        }

        var key = PushTokenHolder.KeyOf(user.TenantId, device);
        return (await PushTokenHolder.DocumentType.ReadAsync(store, key.Partition, key.Id, cancellation))?.Value;
    }
}
