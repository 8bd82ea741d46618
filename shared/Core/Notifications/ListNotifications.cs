using Pepper.Core.Calls;
using Pepper.Core.Input;
using Pepper.Core.Paging;
using Pepper.Core.Results;
using Pepper.Core.Storage;

namespace Pepper.Core.Notifications;

/// <summary>Lists the tenant's messages, newest first. Reference: Notifications, Get Notifications.</summary>
/// <param name="Page">The page.</param>
public sealed record ListNotifications(PageRequest Page)
{
    /// <summary>Reads the query from a request's query string.</summary>
    public static Result<ListNotifications> From(QueryFields query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return query.Finish(new ListNotifications(query.Page(new OrderBy("_id", Descending: true))));
    }
}

/// <summary>Carries out <see cref="ListNotifications"/>.</summary>
public sealed class ListNotificationsHandler(IDocumentStore store, ReceiptCounts counts)
{
    /// <summary>Reads the page, with the counts so far of those that are on their way.</summary>
    public async Task<Result<Page<NotificationMessage>>> HandleAsync(ListNotifications query, Call call, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(call);
        var request = query.Page.Query(NotificationMessage.DocumentType, call.TenantId, NotificationMessage.PartitionOf(call.TenantId).Owner);
        var page = await store.ListAsync(NotificationMessage.DocumentType, request, cancellation);
        var counted = new List<NotificationMessage>(page.Items.Count);
        foreach (var message in page.Items)
        {
            counted.Add(await counts.AddAsync(message, cancellation));
        }

        return page with { Items = counted };
    }
}
