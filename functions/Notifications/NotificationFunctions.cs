using Microsoft.AspNetCore.Http;
using Pepper.Core.Calls;
using Pepper.Core.Notifications;
using Pepper.Core.Results;
using Pepper.Functions.Http;
using Pepper.Functions.Operations;

namespace Pepper.Functions.Notifications;

/// <summary>Push messages to users. Reference: Notifications.</summary>
public sealed class NotificationFunctions(CreateNotificationHandler create, ListNotificationsHandler list, GetNotificationHandler get)
{
    /// <summary>GET /notifications.</summary>
    [Function("ListNotifications"), Access(Access.Admin)]
    public Task<IResult> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "notifications")] HttpRequest request, CancellationToken cancellation) =>
        request.WithQueryAsync(
            ListNotifications.From,
            list.HandleAsync,
            page => PageAnswer.Of(page.Map(NotificationView.Of), NotificationViews.Default.NotificationView),
            cancellation);

    /// <summary>GET /notifications/{notificationMessageId}.</summary>
    [Function("GetNotification"), Access(Access.Admin)]
    public Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "notifications/{notificationMessageId}")] HttpRequest request,
        string notificationMessageId,
        CancellationToken cancellation) =>
        request.WithAsync(new GetNotification(notificationMessageId), get.HandleAsync, One, cancellation);

    /// <summary>POST /notifications.</summary>
    [Function("CreateNotification"), Access(Access.Admin), SupportedFrom(2)]
    public Task<IResult> Create(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "notifications")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation) =>
        request.WithBodyAsync(CreateNotification.From, (command, call, stop) => CreateAsync(command, call, client, stop), One, cancellation);

    /// <summary>POST /users/{userId}/notifications.</summary>
    [Function("CreateUserNotification"), Access(Access.Admin), SupportedFrom(2)]
    public Task<IResult> CreateForUser(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "users/{userId}/notifications")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        string userId,
        CancellationToken cancellation) =>
        request.WithBodyAsync(
            body => CreateNotification.ForUser(userId, body), (command, call, stop) => CreateAsync(command, call, client, stop), One, cancellation);

    /// <summary>POST /locations/{locationId}/notifications.</summary>
    [Function("CreateLocationNotification"), Access(Access.Admin), SupportedFrom(2)]
    public Task<IResult> CreateForLocation(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "locations/{locationId}/notifications")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        string locationId,
        CancellationToken cancellation) =>
        request.WithBodyAsync(
            body => CreateNotification.ForLocation(locationId, body), (command, call, stop) => CreateAsync(command, call, client, stop), One, cancellation);

    /// <summary>POST /segments/{segmentId}/notifications.</summary>
    [Function("CreateSegmentNotification"), Access(Access.Admin), SupportedFrom(2)]
    public Task<IResult> CreateForSegment(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "segments/{segmentId}/notifications")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        string segmentId,
        CancellationToken cancellation) =>
        request.WithBodyAsync(
            body => CreateNotification.ForSegment(segmentId, body), (command, call, stop) => CreateAsync(command, call, client, stop), One, cancellation);

    // Should the process end between the two, the timer begins the delivery.
    private async Task<Result<NotificationMessage>> CreateAsync(
        CreateNotification command, Call call, DurableTaskClient client, CancellationToken cancellation)
    {
        var message = await create.HandleAsync(command, call, cancellation);
        if (message is { IsSuccess: true, Value.HasEnded: false })
        {
            await client.StartOnceAsync(
                NotificationWork.Name, message.Value.Id, NotificationState.Of(new NotificationRun(call.TenantId, message.Value.Id)));
        }

        return message;
    }

    private static Answer One(NotificationMessage message) =>
        Answer.Json(NotificationView.Of(message), NotificationViews.Default.NotificationView);
}
