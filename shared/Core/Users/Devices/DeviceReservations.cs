using Pepper.Core.Privacy;
using Pepper.Core.Storage;

namespace Pepper.Core.Users.Devices;

/// <summary>
/// Sees to it that a device has one living user of a tenant at most, by the protocol that keeps names apart
/// (<see cref="Credentials.CredentialNames"/>, which also says why it holds): reserve the device, commit the user with it
/// (<see cref="DeviceHold.Claim"/>), nothing else.
/// </summary>
public sealed class DeviceReservations(IDocumentStore store, TimeProvider clock)
{
    /// <summary>Reserves a device for a user who is about to come to be; null when it has a user, or is reserved for one.</summary>
    public async Task<DeviceHold?> ReserveAsync(string tenantId, MobileDevice device, string userId, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(device);
        var partition = DeviceReservation.PartitionOf(tenantId, device);
        DeviceHold? hold = null;
        while (hold is null)
        {
            var found = await FindAsync(tenantId, device, cancellation);

            // Looked for before the reservation is written, so that one placed after it is noticed by the commit.
            var fence = await DeviceFence.DocumentType.ReadAsync(
                store, Partition.OfUser(tenantId, userId), UserDevice.DocumentId, cancellation);
            if (found is not null && found.Value.UserId != userId && !await TryBarAsync(tenantId, found.Value, cancellation))
            {
                return null;
            }

            // Later than the one in its place, by which whoever holds that one sees that it is no longer the last.
            var isOwn = found?.Value.UserId == userId;
            var (now, next) = (Now(), isOwn ? found!.Value.ReservedAt.AddMilliseconds(1) : default);
            var reservation = new DeviceReservation(userId, next > now ? next : now);
            Write write = found is null
                ? DeviceReservation.DocumentType.Create(DeviceReservation.DocumentId, reservation)
                : DeviceReservation.DocumentType.Replace(found, reservation);
            var commit = await store.CommitAsync(partition, [write], cancellation);
            hold = commit.IsCommitted ? new DeviceHold(tenantId, device, userId, reservation.ReservedAt, fence, isOwn) : null;
        }

        return hold;
    }

    /// <summary>
    /// Frees a device that was reserved for a user who will not come to be. Only for a commit that is known not to have been
    /// made, and not for a device that another call for the same guest may be about to commit.
    /// </summary>
    public async Task ReleaseAsync(DeviceHold hold, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(hold);
        if (hold.IsShared)
        {
            return;
        }

        var found = await FindAsync(hold.TenantId, hold.Device, cancellation);
        var user = Partition.OfUser(hold.TenantId, hold.UserId);
        if (found?.Value == new DeviceReservation(hold.UserId, hold.ReservedAt)
            && await UserDevice.DocumentType.ReadAsync(store, user, UserDevice.DocumentId, cancellation) is null)
        {
            await store.CommitAsync(found.Partition, [DocumentType<DeviceReservation>.Delete(found)], cancellation);
        }
    }

    /// <summary>Frees the device of a user who is deleted; one that another user has by now is left alone.</summary>
    public async Task FreeAsync(string tenantId, string userId, MobileDevice device, CancellationToken cancellation)
    {
        var found = await FindAsync(tenantId, device, cancellation);
        if (found?.Value.UserId == userId)
        {
            await store.CommitAsync(found.Partition, [DocumentType<DeviceReservation>.Delete(found)], cancellation);
        }
    }

    private Task<Stored<DeviceReservation>?> FindAsync(string tenantId, MobileDevice device, CancellationToken cancellation) =>
        DeviceReservation.DocumentType.ReadAsync(
            store, DeviceReservation.PartitionOf(tenantId, device), DeviceReservation.DocumentId, cancellation);

    /// <summary>Bars the user that a device is reserved for from it; false when that user has it, or may still get it.</summary>
    private async Task<bool> TryBarAsync(string tenantId, DeviceReservation reservation, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        if (now - reservation.ReservedAt < DeviceReservation.Patience)
        {
            return false;
        }

        var partition = Partition.OfUser(tenantId, reservation.UserId);
        var standing = await store.ReadAsync(partition, UserDevice.DocumentId, cancellation);
        if (standing is not null && standing.Type != DeviceFence.DocumentType.Name)
        {
            return false;
        }

        // A fence of an earlier attempt is renewed, so that an owner who has seen that one cannot commit over it.
        var fence = DeviceFence.DocumentType.Create(UserDevice.DocumentId, new DeviceFence(now), now + DeviceFence.Lifetime);
        Write write = standing is null ? fence : new Replace(fence.Id, fence.Type, standing.ETag, fence.Body, fence.ExpiresAt);

        // A user who is being erased is barred from everything.
        var placed = await store.CommitAsync(partition, [write, Erasure.Guard], cancellation);
        return placed.IsCommitted || placed.ConflictId == Erasure.DocumentId;
    }

    // Stored times have milliseconds, and a reservation is known again by its time.
    private DateTimeOffset Now()
    {
        var now = clock.GetUtcNow();
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMillisecond));
    }
}
