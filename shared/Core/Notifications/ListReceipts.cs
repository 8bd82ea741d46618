using Pepper.Core.Calls;
using Pepper.Core.Input;
using Pepper.Core.Paging;
using Pepper.Core.Results;
using Pepper.Core.Storage;

namespace Pepper.Core.Notifications;

/// <summary>Lists what became of a message at its recipients. Reference: Notifications, Get Notification Message Receipts.</summary>
/// <param name="NotificationMessageId">The message.</param>
/// <param name="Page">The page.</param>
public sealed record ListReceipts(string NotificationMessageId, PageRequest Page)
{
    /// <summary>Reads the query from a request's query string.</summary>
    public static Result<ListReceipts> From(string notificationMessageId, QueryFields query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return query.Finish(new ListReceipts(notificationMessageId, query.Page(new OrderBy("_id"))));
    }
}

/// <summary>Carries out <see cref="ListReceipts"/>.</summary>
public sealed class ListReceiptsHandler(IDocumentStore store)
{
    /// <summary>Reads the page.</summary>
    public async Task<Result<Page<NotificationReceipt>>> HandleAsync(ListReceipts query, Call call, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(call);
        var partition = NotificationMessage.PartitionOf(call.TenantId);
        if (await NotificationMessage.DocumentType.ReadAsync(store, partition, query.NotificationMessageId, cancellation) is null)
        {
            return GetNotificationHandler.Unknown();
        }

        var filters = NotificationReceipt.OfMessage(call.TenantId, query.NotificationMessageId).Filters;
        return await store.ListAsync(
            NotificationReceipt.DocumentType, query.Page.Query(NotificationReceipt.DocumentType, call.TenantId, null, filters), cancellation);
    }
}
