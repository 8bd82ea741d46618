namespace Pepper.Core.Notifications;

/// <summary>The delivery of a message.</summary>
/// <param name="TenantId">The tenant.</param>
/// <param name="MessageId">The message; also the id of the orchestration.</param>
public sealed record NotificationRun(string TenantId, string MessageId);

/// <summary>How far the recipients of a message have theirs.</summary>
/// <param name="Source">The number of the segment that is read, from 0; 0 for all other audiences.</param>
/// <param name="Next">Where in it to read on; null for its beginning.</param>
/// <param name="IsWhole">Whether all have.</param>
public sealed record NotificationPosition(int Source, string? Next, bool IsWhole)
{
    /// <summary>Nobody has.</summary>
    public static NotificationPosition Start { get; } = new(0, null, false);
}

/// <summary>A step of a delivery.</summary>
/// <param name="Run">The delivery.</param>
/// <param name="Position">How far it has come before the step.</param>
public sealed record NotificationStep(NotificationRun Run, NotificationPosition Position);
