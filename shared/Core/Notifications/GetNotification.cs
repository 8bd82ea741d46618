using Pepper.Core.Calls;
using Pepper.Core.Results;
using Pepper.Core.Storage;

namespace Pepper.Core.Notifications;

/// <summary>Reads a message. Reference: Notifications, Get a Notification.</summary>
/// <param name="NotificationMessageId">Which one.</param>
public sealed record GetNotification(string NotificationMessageId);

/// <summary>Carries out <see cref="GetNotification"/>.</summary>
public sealed class GetNotificationHandler(IDocumentStore store, ReceiptCounts counts)
{
    /// <summary>Reads the message; while it is on its way its counts are those of the receipts there are.</summary>
    public async Task<Result<NotificationMessage>> HandleAsync(GetNotification query, Call call, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(call);
        var stored = await NotificationMessage.DocumentType.ReadAsync(
            store, NotificationMessage.PartitionOf(call.TenantId), query.NotificationMessageId, cancellation);
        return stored is null ? Unknown() : await counts.AddAsync(stored.Value, cancellation);
    }

    internal static Error Unknown() => Error.NotFound("notification", "notificationMessageId");
}
