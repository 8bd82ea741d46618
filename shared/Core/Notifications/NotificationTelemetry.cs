using Pepper.Core.Telemetry;
using Pepper.Core.Text;

namespace Pepper.Core.Notifications;

/// <summary>Counts the messages that ended.</summary>
internal static class NotificationTelemetry
{
    /// <summary>Counts a message that was just written, if it has ended.</summary>
    internal static NotificationMessage Tell(NotificationMessage written)
    {
        if (written.HasEnded)
        {
            PepperTelemetry.NotificationsEnded.Add(1, new KeyValuePair<string, object?>("status", WireName.Of(written.Status)));
        }

        return written;
    }
}
