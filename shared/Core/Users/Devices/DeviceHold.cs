using Pepper.Core.Storage;

namespace Pepper.Core.Users.Devices;

/// <summary>A device that is reserved for a user who is not committed yet.</summary>
/// <param name="TenantId">The tenant.</param>
/// <param name="Device">The device.</param>
/// <param name="UserId">The user.</param>
/// <param name="ReservedAt">When it was reserved.</param>
/// <param name="Fence">The fence that stood in the user's partition before that; null when nothing stood there.</param>
/// <param name="IsShared">
/// Whether the device was reserved for this user already: another call for the same guest may be about to commit it.
/// </param>
public sealed record DeviceHold(
    string TenantId, MobileDevice Device, string UserId, DateTimeOffset ReservedAt, Stored<DeviceFence>? Fence, bool IsShared)
{
    /// <summary>
    /// The write that makes the device the user's; it goes into the commit of the user. It conflicts when the device was
    /// taken over meanwhile, because then a fence stands in its place.
    /// </summary>
    public Write Claim()
    {
        var create = UserDevice.DocumentType.Create(UserDevice.DocumentId, new UserDevice(Device.Platform, Device.Hash, ReservedAt));
        return Fence is null ? create : new Replace(create.Id, create.Type, Fence.ETag, create.Body);
    }

    /// <summary>Whether the device was lost: a fence that was not there when it was reserved bars the user from it.</summary>
    public async Task<bool> IsLostAsync(IDocumentStore store, CancellationToken cancellation)
    {
        var fence = await DeviceFence.DocumentType.ReadAsync(
            store, Partition.OfUser(TenantId, UserId), UserDevice.DocumentId, cancellation);
        return fence is not null && fence.ETag != Fence?.ETag;
    }
}
