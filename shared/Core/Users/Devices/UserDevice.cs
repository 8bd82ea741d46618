using System.Text.Json.Serialization;
using Pepper.Core.Storage;
using Pepper.Core.Text;

namespace Pepper.Core.Users.Devices;

/// <summary>
/// The mobile device on which a user signed up, where a tenant allows one account a device. Lives in the user's
/// partition; that no two users have one device is the work of <see cref="DeviceReservation"/>. Reference: Single Accounts
/// per Device.
/// </summary>
/// <param name="Platform">ANDROID or IOS.</param>
/// <param name="Hash">The device, as <see cref="MobileDevice.Hash"/>.</param>
/// <param name="Since">When the user signed up on it.</param>
public sealed record UserDevice(Platform Platform, string Hash, DateTimeOffset Since)
{
    /// <summary>The id of the document in the user's partition: a user signs up once.</summary>
    public const string DocumentId = "device";

    /// <summary>The document type.</summary>
    public static DocumentType<UserDevice> DocumentType { get; } = new("userDevice", DevicesJson.Default.UserDevice)
    {
        PersonalData = PersonalData.ErasedByHolder("the platform and a hash of the device signed up on; `devices` deletes it and frees the device", "devices").Withholding("hash"),
    };
}

/// <summary>
/// That a device is spoken for: the document whose partition is the device's hash. It stands for good once the
/// <see cref="UserDevice"/> exists in the user's partition. One whose user never came to be, or is deleted, is taken over
/// after <see cref="Patience"/>, by putting a <see cref="DeviceFence"/> where the user's device would go: of the two only
/// one can exist. <see cref="DeviceReservations"/> holds the protocol.
/// </summary>
/// <param name="UserId">The user it is reserved for.</param>
/// <param name="ReservedAt">When.</param>
public sealed record DeviceReservation(string UserId, DateTimeOffset ReservedAt)
{
    /// <summary>The id of the document in its partition.</summary>
    public const string DocumentId = "reservation";

    /// <summary>How long a reservation without a user is left in peace.</summary>
    public static TimeSpan Patience { get; } = TimeSpan.FromMinutes(1);

    /// <summary>The document type.</summary>
    public static DocumentType<DeviceReservation> DocumentType { get; } = new("deviceReservation", DevicesJson.Default.DeviceReservation)
    {
        PersonalData = PersonalData.None("a hash over tenant and device, and the id of the user who signed up on it; `devices` frees it"),
    };

    /// <summary>The partition of one device.</summary>
    public static Partition PartitionOf(string tenantId, MobileDevice device)
    {
        ArgumentNullException.ThrowIfNull(device);
        return Partition.OfKey(tenantId, $"device|{device.Hash}");
    }
}

/// <summary>
/// Bars a user that has not come to be from having a device: it stands at <see cref="UserDevice.DocumentId"/> in that
/// user's partition, and goes by itself after <see cref="Lifetime"/>, far longer than any call runs.
/// </summary>
/// <param name="PlacedAt">When it was put there.</param>
public sealed record DeviceFence(DateTimeOffset PlacedAt)
{
    /// <summary>How long it stands.</summary>
    public static TimeSpan Lifetime { get; } = TimeSpan.FromDays(1);

    /// <summary>The document type.</summary>
    public static DocumentType<DeviceFence> DocumentType { get; } = new("deviceFence", DevicesJson.Default.DeviceFence)
    {
        PersonalData = PersonalData.None("when it was put there; it goes after a day"),
    };
}

/// <summary>How the documents of this room are written as JSON.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(TimestampConverter)])]
[JsonSerializable(typeof(UserDevice))]
[JsonSerializable(typeof(DeviceReservation))]
[JsonSerializable(typeof(DeviceFence))]
[JsonSerializable(typeof(PushTokenHolder))]
internal sealed partial class DevicesJson : JsonSerializerContext;
