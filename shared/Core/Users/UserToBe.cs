using Pepper.Core.Actions;
using Pepper.Core.Calls;
using Pepper.Core.Credentials;
using Pepper.Core.Storage;
using Pepper.Core.Tenants;
using Pepper.Core.Users.Devices;

namespace Pepper.Core.Users;

/// <summary>What is reserved for a user who is about to come to be.</summary>
public sealed class UserToBe
{
    private readonly List<NameHold> names = [];

    /// <summary>The names, in the order in which they were reserved.</summary>
    public IReadOnlyList<NameHold> Names => names;

    /// <summary>The device signed up on; null where it does not matter.</summary>
    public DeviceHold? Device { get; set; }

    /// <summary>Takes note of one more name.</summary>
    public void Add(NameHold name) => names.Add(name);

    /// <summary>The writes that make the user: the record, the names, the device, and the action that tells of it.</summary>
    /// <param name="user">The user.</param>
    /// <param name="credentials">The credentials of the names, in their order.</param>
    /// <param name="tenant">The tenant.</param>
    /// <param name="call">The call.</param>
    public List<Write> Writes(User user, IReadOnlyList<Credential> credentials, Tenant tenant, Call call)
    {
        ArgumentNullException.ThrowIfNull(credentials);
        ArgumentNullException.ThrowIfNull(call);
        List<Write> writes =
        [
            User.DocumentType.Create(User.DocumentId, user),
            UserAction.Record(call.NewId("action"), ActionType.UserCreated, tenant, user, call.Now),
            .. names.Select((hold, index) => hold.Claim(credentials[index])),
        ];
        if (Device is not null)
        {
            writes.Add(Device.Claim());
        }

        return writes;
    }

    /// <summary>Whether something reserved was taken over meanwhile, so that the user can't come to be like this.</summary>
    public async Task<bool> IsLostAsync(IDocumentStore store, CancellationToken cancellation)
    {
        foreach (var hold in names)
        {
            if (await hold.IsLostAsync(store, cancellation))
            {
                return true;
            }
        }

        return Device is not null && await Device.IsLostAsync(store, cancellation);
    }

    /// <summary>Gives everything back: the user is known not to have come to be.</summary>
    public async Task ReleaseAsync(CredentialNames credentialNames, DeviceReservations devices, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(credentialNames);
        ArgumentNullException.ThrowIfNull(devices);
        foreach (var hold in names)
        {
            await credentialNames.ReleaseAsync(hold, cancellation);
        }

        if (Device is not null)
        {
            await devices.ReleaseAsync(Device, cancellation);
        }
    }
}
