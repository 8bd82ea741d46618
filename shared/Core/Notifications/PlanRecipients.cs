using Pepper.Core.Storage;

namespace Pepper.Core.Notifications;

/// <summary>
/// A step of a delivery: the next page of recipients get theirs, a receipt and the message on its way. A step that is taken twice
/// gives nobody anything twice.
/// </summary>
public sealed class PlanRecipientsHandler(IDocumentStore store, RecipientPages pages, RecipientWriter writer)
{
    /// <summary>Takes the step; null when there is nothing more to do, because the message has ended.</summary>
    public async Task<NotificationPosition?> HandleAsync(NotificationStep step, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(step);
        var stored = await NotificationMessage.DocumentType.ReadAsync(
            store, NotificationMessage.PartitionOf(step.Run.TenantId), step.Run.MessageId, cancellation);
        if (stored is null || stored.Value.HasEnded)
        {
            return null;
        }

        var (userIds, next) = await pages.ReadAsync(stored.Value, step.Position, cancellation);
        await writer.WriteAsync(PushDraft.Of(stored.Value), userIds, cancellation);
        return next;
    }
}
