using Pepper.Core.Notifications;

namespace Pepper.Functions.Notifications;

/// <summary>How far the orchestration of a delivery has come.</summary>
/// <param name="Run">The delivery.</param>
/// <param name="Position">How far its recipients have theirs; null before the first step.</param>
/// <param name="Waits">How often it was looked whether all have ended.</param>
public sealed record NotificationState(NotificationRun Run, NotificationPosition? Position, int Waits)
{
    /// <summary>A delivery that begins.</summary>
    public static NotificationState Of(NotificationRun run) => new(run, null, 0);
}
