using Pepper.Core.Notifications;
using Pepper.Functions.Operations;

namespace Pepper.Functions.Notifications;

/// <summary>What is done about push messages by the clock.</summary>
public sealed class NotificationTimers(OpenNotifications open)
{
    /// <summary>
    /// Every 15 seconds: begins the delivery of messages that nobody has begun, as those of rules and scheduled tasks, and begins
    /// again what has broken off.
    /// </summary>
    [Function("DeliverNotifications")]
    public Task Deliver(
        [TimerTrigger("*/15 * * * * *")] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellation) =>
        open.ForEachAsync(run => client.StartOnceAsync(NotificationWork.Name, run.MessageId, NotificationState.Of(run)), cancellation);
}
