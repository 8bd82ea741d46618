using Pepper.Core.Calls;
using Pepper.Core.Input;
using Pepper.Core.Paging;
using Pepper.Core.Results;
using Pepper.Core.Storage;
using Pepper.Core.Users;

namespace Pepper.Core.Notifications;

/// <summary>
/// Lists what became of messages at one user, the newest messages first. Reference: Notifications, Get a User's Notification
/// Message Receipts.
/// </summary>
/// <param name="UserId">The user.</param>
/// <param name="Page">The page.</param>
public sealed record ListUserReceipts(string UserId, PageRequest Page)
{
    /// <summary>Reads the query from a request's query string.</summary>
    public static Result<ListUserReceipts> From(string userId, QueryFields query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return query.Finish(new ListUserReceipts(userId, query.Page(new OrderBy("_id", Descending: true))));
    }
}

/// <summary>Carries out <see cref="ListUserReceipts"/>.</summary>
public sealed class ListUserReceiptsHandler(IDocumentStore store)
{
    /// <summary>Reads the page.</summary>
    public async Task<Result<Page<NotificationReceipt>>> HandleAsync(ListUserReceipts query, Call call, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(call);
        var partition = User.PartitionOf(call.TenantId, query.UserId);
        var user = await User.DocumentType.ReadAsync(store, partition, User.DocumentId, cancellation);
        return user is null || user.Value.IsExpiredGuest(call.Now)
            ? Error.NotFound("user", "userId")
            : await store.ListAsync(
                NotificationReceipt.DocumentType,
                query.Page.Query(NotificationReceipt.DocumentType, call.TenantId, partition.Owner),
                cancellation);
    }
}
