using Pepper.Core.Privacy;
using Pepper.Core.Storage;

namespace Pepper.Core.Users.Devices;

/// <summary>Frees the device of a user who is deleted, so that somebody else can sign up on it.</summary>
public sealed class DeviceErasure(IDocumentStore store, DeviceReservations devices) : IPersonalDataHolder
{
    /// <inheritdoc />
    public string Name => "devices";

    /// <inheritdoc />
    public async Task<int> EraseAsync(ErasedPerson person, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(person);
        var partition = Partition.OfUser(person.TenantId, person.UserId);
        if (await UserDevice.DocumentType.ReadAsync(store, partition, UserDevice.DocumentId, cancellation) is not { } device)
        {
            return 0;
        }

        // The reservation goes first: without the user's own document nobody could tell which one it was.
        var mobile = new MobileDevice(device.Value.Platform, device.Value.Hash, string.Empty);
        await devices.FreeAsync(person.TenantId, person.UserId, mobile, cancellation);
        await store.CommitAsync(partition, [DocumentType<UserDevice>.Delete(device)], cancellation);
        return 1;
    }
}
