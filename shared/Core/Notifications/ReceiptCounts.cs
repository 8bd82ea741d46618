using Pepper.Core.Storage;
using Pepper.Core.Text;

namespace Pepper.Core.Notifications;

/// <summary>Counts a message's receipts, along their index.</summary>
public sealed class ReceiptCounts(IDocumentStore store)
{
    /// <summary>The message with its counts; one that has ended has them.</summary>
    public async Task<NotificationMessage> AddAsync(NotificationMessage message, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(message);
        return message.Counts is not null || message.Status == NotificationStatus.Pending
            ? message
            : message with { Counts = await OfAsync(message.TenantId, message.Id, cancellation) };
    }

    /// <summary>What became of a message so far.</summary>
    public async Task<NotificationCounts> OfAsync(string tenantId, string messageId, CancellationToken cancellation) => new(
        await CountAsync(tenantId, messageId, ReceiptStatus.Sent, cancellation),
        await CountAsync(tenantId, messageId, ReceiptStatus.Failed, cancellation),
        await CountAsync(tenantId, messageId, ReceiptStatus.Skipped, cancellation));

    /// <summary>The query for a message's receipts of a status.</summary>
    internal static QuerySpec Query(string tenantId, string messageId, ReceiptStatus status)
    {
        var query = NotificationReceipt.OfMessage(tenantId, messageId);
        return query with { Filters = [.. query.Filters, Filter.Equal("status", WireName.Of(status))] };
    }

    private Task<long> CountAsync(string tenantId, string messageId, ReceiptStatus status, CancellationToken cancellation) =>
        store.CountAsync(Query(tenantId, messageId, status), cancellation);
}
