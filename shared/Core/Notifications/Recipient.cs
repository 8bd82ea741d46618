using Pepper.Core.Users;
using Pepper.Core.Users.Devices;

namespace Pepper.Core.Notifications;

/// <summary>
/// Whether a user is sent a message, and on which device: the one decision, taken when it is the user's turn and again right
/// before the message is handed over. Reference: Notifications; marketing is for those who agreed to it, and a user has one
/// device.
/// </summary>
/// <param name="Device">The device; null when the user is left out.</param>
/// <param name="SkippedFor">Why the user is left out; null when not.</param>
public sealed record Recipient(DeviceToken? Device, string? SkippedFor)
{
    /// <summary>The user was deleted, or was a guest whose time is over.</summary>
    public const string UserGone = "The user is gone.";

    /// <summary>The user's app has registered no device.</summary>
    public const string NoDevice = "No device is registered for pushes.";

    /// <summary>The user's device was registered by somebody else since.</summary>
    public const string DeviceOfOther = "The device is another user's by now.";

    /// <summary>The user wants no marketing.</summary>
    public const string OptedOut = "The user has not agreed to receive marketing.";

    /// <summary>The user has another device than when it was the user's turn.</summary>
    public const string DeviceChanged = "The device was changed before the message was sent.";

    /// <summary>Decides.</summary>
    /// <param name="user">The user; null when there is none.</param>
    /// <param name="holder">Whose the user's device is; null when that was never written down.</param>
    /// <param name="isProcessingMessage">Whether the message is sent also to who has opted out of marketing.</param>
    /// <param name="now">When.</param>
    public static Recipient Decide(User? user, PushTokenHolder? holder, bool isProcessingMessage, DateTimeOffset now) => user switch
    {
        null => new(null, UserGone),
        _ when user.IsGone(now) => new(null, UserGone),
        _ when !isProcessingMessage && !user.HasAgreedToReceiveMarketing => new(null, OptedOut),
        { Device: not { Platform: Platform.Ios or Platform.Android } } => new(null, NoDevice),
        _ when holder is not null && holder.UserId != user.Id => new(null, DeviceOfOther),
        _ => new(user.Device, null),
    };
}
