using Pepper.Core.Privacy;
using Pepper.Core.Storage;

namespace Pepper.Core.Users.Devices;

/// <summary>Keeps whose the push tokens of devices are, and forgets those of users who are deleted.</summary>
public sealed class PushTokens(IDocumentStore store, TimeProvider clock) : IPersonalDataHolder
{
    /// <inheritdoc />
    public string Name => "pushTokens";

    /// <summary>
    /// Makes a device's token the user's, before the commit that writes it into the user. Should that commit never be made,
    /// nobody gets pushes on the device until its app registers again: better than somebody else's.
    /// </summary>
    public async Task ClaimAsync(string tenantId, string userId, DeviceToken device, CancellationToken cancellation)
    {
        var key = PushTokenHolder.KeyOf(tenantId, device);
        while (true)
        {
            var found = await PushTokenHolder.DocumentType.ReadAsync(store, key.Partition, key.Id, cancellation);
            if (found?.Value.UserId == userId)
            {
                return;
            }

            var holder = new PushTokenHolder(userId, PushTokenHolder.HashOf(tenantId, device), clock.GetUtcNow());
            Write write = found is null
                ? PushTokenHolder.DocumentType.Create(key.Id, holder)
                : PushTokenHolder.DocumentType.Replace(found, holder);
            if ((await store.CommitAsync(key.Partition, [write], cancellation)).IsCommitted)
            {
                return;
            }
        }
    }

    /// <inheritdoc />
    public async Task<int> EraseAsync(ErasedPerson person, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(person);
        var query = new QuerySpec(PushTokenHolder.DocumentType.Name, person.TenantId)
        {
            Filters = [Filter.Equal("userId", person.UserId)],
            Order = [new OrderBy("hash")],
        };
        var erased = 0;
        foreach (var holder in await PushTokenHolder.DocumentType.QueryAllAsync(store, query, cancellation))
        {
            // One that is somebody else's by now is left alone: its version has changed.
            erased += (await store.CommitAsync(holder.Partition, [DocumentType<PushTokenHolder>.Delete(holder)], cancellation)).IsCommitted ? 1 : 0;
        }

        return erased;
    }
}
