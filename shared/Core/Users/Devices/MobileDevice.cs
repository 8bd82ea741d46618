using System.Security.Cryptography;
using System.Text;
using Pepper.Core.Calls;
using Pepper.Core.Input;
using Pepper.Core.Results;
using Pepper.Core.Tenants;

namespace Pepper.Core.Users.Devices;

/// <summary>A mobile device, known by a hash alone.</summary>
/// <param name="Platform">ANDROID or IOS.</param>
/// <param name="Hash">SHA-256 over tenant, platform and the device's own id, as lower-case hex.</param>
/// <param name="Field">The parameter that named it.</param>
public sealed record MobileDevice(Platform Platform, string Hash, string Field)
{
    /// <summary>The device of this id in a tenant; another tenant's hash of it is another one.</summary>
    public static MobileDevice Of(string tenantId, Platform platform, string id, string field) => new(
        platform,
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{tenantId}|{platform}|{id}"))),
        field);

    /// <summary>The device has a user already.</summary>
    public Error Taken() => Error.Validation(Field, $"`{Field}` is a device that has an account already.");
}

/// <summary>
/// The ids of devices that a sign-up names. Reference: Create a User, <c>uniqueDeviceIdAndroid</c> and
/// <c>uniqueDeviceIdIOS</c>.
/// </summary>
/// <param name="Android">The Android device's, at most <see cref="MaxLength"/> characters.</param>
/// <param name="Ios">The iOS device's, at most <see cref="MaxLength"/> characters.</param>
public sealed record DeviceIds(string? Android, string? Ios)
{
    /// <summary>The longest id, in characters.</summary>
    public const int MaxLength = 500;

    private const string AndroidField = "uniqueDeviceIdAndroid";
    private const string IosField = "uniqueDeviceIdIOS";

    /// <summary>Reads the ids from a request's query string.</summary>
    public static DeviceIds From(QueryFields query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return new DeviceIds(query.Text(AndroidField, MaxLength), query.Text(IosField, MaxLength));
    }

    /// <summary>Why nobody can sign up like this; null when the device is named, or need not be.</summary>
    public Error? Refuse(Tenant tenant, Call call)
    {
        ArgumentNullException.ThrowIfNull(tenant);
        return Wanted(tenant, call) is { Id: null, Field: var field }
            ? Error.Validation(field, $"`{field}` is required: a device can have one account.")
            : null;
    }

    /// <summary>
    /// The device on which a sign-up takes place, where it matters: the tenant allows one account a device, and the app
    /// says by <c>x-client-platform</c> that it runs on ANDROID or IOS. Null elsewhere.
    /// </summary>
    public MobileDevice? DeviceFor(Tenant tenant, Call call)
    {
        ArgumentNullException.ThrowIfNull(tenant);
        return Wanted(tenant, call) is { Id: { } id } wanted ? MobileDevice.Of(tenant.Id, wanted.Platform, id, wanted.Field) : null;
    }

    private (Platform Platform, string? Id, string Field)? Wanted(Tenant tenant, Call call)
    {
        ArgumentNullException.ThrowIfNull(call);
        return !tenant.Settings.OneAccountPerDevice ? null : call.ClientPlatform switch
        {
            "ANDROID" => (Platform.Android, Android, AndroidField),
            "IOS" => (Platform.Ios, Ios, IosField),
            _ => null,
        };
    }
}
