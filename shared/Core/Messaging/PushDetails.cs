using System.Text.Json.Serialization;
using Pepper.Core.Text;

namespace Pepper.Core.Messaging;

/// <summary>What a push message has beside its title and text.</summary>
/// <param name="Platform">Whose push service knows the device's token.</param>
/// <param name="Data">What the app is told: at most 4 KB with title and text, the limit of both services.</param>
public sealed record PushDetails(DevicePlatform Platform, IReadOnlyDictionary<string, string>? Data = null);

/// <summary>The platform of a device, which says whose push service reaches it.</summary>
[JsonConverter(typeof(UpperSnakeEnumConverter<DevicePlatform>))]
public enum DevicePlatform
{
    /// <summary>Android: Firebase Cloud Messaging.</summary>
    Android,

    /// <summary>iOS: Apple's push service.</summary>
    Ios,
}
