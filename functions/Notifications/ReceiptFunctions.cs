using Microsoft.AspNetCore.Http;
using Pepper.Core.Notifications;
using Pepper.Functions.Http;

namespace Pepper.Functions.Notifications;

/// <summary>What became of push messages at users. Reference: Notifications.</summary>
public sealed class ReceiptFunctions(ListReceiptsHandler ofMessage, ListUserReceiptsHandler ofUser)
{
    /// <summary>GET /notifications/{notificationMessageId}/receipts.</summary>
    [Function("ListNotificationReceipts"), Access(Access.Admin)]
    public Task<IResult> OfMessage(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "notifications/{notificationMessageId}/receipts")] HttpRequest request,
        string notificationMessageId,
        CancellationToken cancellation) =>
        request.WithQueryAsync(query => ListReceipts.From(notificationMessageId, query), ofMessage.HandleAsync, Some, cancellation);

    /// <summary>GET /users/{userId}/notifications.</summary>
    [Function("ListUserReceipts"), Access(Access.SelfOrAdmin), SupportedFrom(2)]
    public Task<IResult> OfUser(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "users/{userId}/notifications")] HttpRequest request,
        string userId,
        CancellationToken cancellation) =>
        request.WithQueryAsync(query => ListUserReceipts.From(userId, query), ofUser.HandleAsync, Some, cancellation);

    /// <summary>GET /users/{userId}/notifications/receipts, the same.</summary>
    [Function("ListUserReceiptsByAlias"), Access(Access.SelfOrAdmin), SupportedFrom(2)]
    public Task<IResult> OfUserByAlias(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "users/{userId}/notifications/receipts")] HttpRequest request,
        string userId,
        CancellationToken cancellation) => OfUser(request, userId, cancellation);

    private static Answer Some(Core.Paging.Page<NotificationReceipt> page) =>
        PageAnswer.Of(page.Map(ReceiptView.Of), NotificationViews.Default.ReceiptView);
}
