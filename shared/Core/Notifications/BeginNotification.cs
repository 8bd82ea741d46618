using Pepper.Core.Calls;
using Pepper.Core.Ids;
using Pepper.Core.Results;
using Pepper.Core.Storage;

namespace Pepper.Core.Notifications;

/// <summary>The first step of a delivery: the message is PROCESSING.</summary>
public sealed class BeginNotificationHandler(IDocumentStore store, UnitOfWork work, IIdGenerator ids, TimeProvider clock)
{
    /// <summary>
    /// How long a message may wait until its recipients have theirs. One that is older has failed: nobody wants yesterday's.
    /// </summary>
    public static TimeSpan Patience { get; } = TimeSpan.FromDays(1);

    /// <summary>Begins; null when there is nothing more to do, because the message has ended. Safe to repeat.</summary>
    public async Task<NotificationPosition?> HandleAsync(NotificationRun run, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(run);
        var partition = NotificationMessage.PartitionOf(run.TenantId);
        var call = new Call(run.TenantId, new Caller(Role.Operator), clock.GetUtcNow(), ids);
        var begun = await work.RunAsync<NotificationMessage>(
            call,
            partition,
            async () =>
            {
                if (await NotificationMessage.DocumentType.ReadAsync(store, partition, run.MessageId, cancellation) is not { } stored)
                {
                    return Error.NotFound("notification", "notificationMessageId");
                }

                if (stored.Value.HasEnded || stored.Value.PlannedAt is not null)
                {
                    return Decision.Unchanged(stored.Value);
                }

                if (call.Now - stored.Value.CreatedAt > Patience && stored.Value.Status == NotificationStatus.Pending)
                {
                    var failed = stored.Value.Fail("The delivery could not be begun within a day.", NotificationCounts.None, call.Now);
                    return Decision.Change(
                        failed,
                        [NotificationMessage.DocumentType.Replace(stored, failed), .. await store.CloseAsync(run, cancellation)])
                        with { Completed = () => NotificationTelemetry.Tell(failed) };
                }

                var processing = stored.Value with { Status = NotificationStatus.Processing };
                return stored.Value.Status == NotificationStatus.Processing
                    ? Decision.Unchanged(processing)
                    : Decision.Change(processing, NotificationMessage.DocumentType.Replace(stored, processing));
            },
            cancellation);
        return !begun.IsSuccess || begun.Value.HasEnded ? null
            : begun.Value.PlannedAt is null ? NotificationPosition.Start
            : NotificationPosition.Start with { IsWhole = true };
    }
}
