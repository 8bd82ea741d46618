using Pepper.Core.Calls;
using Pepper.Core.Ids;
using Pepper.Core.Messaging;
using Pepper.Core.Results;
using Pepper.Core.Storage;

namespace Pepper.Core.Notifications;

/// <summary>
/// The last step of a delivery, taken again and again until each recipient was sent the message or never will be: then the message
/// is COMPLETED, and its counts are kept with it.
/// </summary>
public sealed class CompleteNotificationHandler(IDocumentStore store, UnitOfWork work, ReceiptCounts counts, IIdGenerator ids, TimeProvider clock)
{
    // Messages are tried for a day. Beyond that the store clears what nobody has ended, and the receipt with it never would be.
    private static readonly TimeSpan Longest = OutboundMessage.Lifetime + TimeSpan.FromHours(2);

    /// <summary>Takes the step; false when some are still on their way. Safe to repeat.</summary>
    public async Task<bool> HandleAsync(NotificationRun run, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(run);
        var call = new Call(run.TenantId, new Caller(Role.Operator), clock.GetUtcNow(), ids);
        var planned = await ChangeAsync(
            run, call, message => message.PlannedAt is null ? message with { PlannedAt = call.Now } : message, cancellation);
        if (planned is not { HasEnded: false, PlannedAt: { } plannedAt })
        {
            return true;
        }

        var pending = ReceiptCounts.Query(run.TenantId, run.MessageId, ReceiptStatus.Pending);
        if (call.Now > plannedAt + Longest)
        {
            await FailLeftAsync(pending, call, cancellation);
        }

        if (await store.CountAsync(pending, cancellation) > 0)
        {
            return false;
        }

        var total = await counts.OfAsync(run.TenantId, run.MessageId, cancellation);
        await ChangeAsync(run, call, message => message.HasEnded ? message : message.Complete(total, call.Now), cancellation);
        return true;
    }

    private async Task<NotificationMessage?> ChangeAsync(
        NotificationRun run, Call call, Func<NotificationMessage, NotificationMessage> change, CancellationToken cancellation)
    {
        var partition = NotificationMessage.PartitionOf(run.TenantId);
        var changed = await work.RunAsync<NotificationMessage>(
            call,
            partition,
            async () =>
            {
                if (await NotificationMessage.DocumentType.ReadAsync(store, partition, run.MessageId, cancellation) is not { } stored)
                {
                    return Error.NotFound("notification", "notificationMessageId");
                }

                var after = change(stored.Value);
                return ReferenceEquals(after, stored.Value)
                    ? Decision.Unchanged(after)
                    : Decision.Change(
                        after,
                        [NotificationMessage.DocumentType.Replace(stored, after), .. after.HasEnded ? await store.CloseAsync(run, cancellation) : []])
                        with { Completed = () => NotificationTelemetry.Tell(after) };
            },
            cancellation);
        return changed switch
        {
            { IsSuccess: true } => changed.Value,
            { Error.Status: 404 } => null,
            _ => throw new StoreUnavailableException(changed.Error!.Message),
        };
    }

    private async Task FailLeftAsync(QuerySpec pending, Call call, CancellationToken cancellation)
    {
        await foreach (var receipt in NotificationReceipt.DocumentType.QueryEachAsync(store, pending, cancellation))
        {
            var failed = receipt.Value.End(ReceiptStatus.Failed, ReceiptOfMessage.TooLate, call.Now);
            await store.CommitAsync(
                receipt.Partition, [NotificationReceipt.DocumentType.Replace(receipt, failed, receipt.Value.ClearedAt)], cancellation);
        }
    }
}
