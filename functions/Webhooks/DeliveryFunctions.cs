using Microsoft.AspNetCore.Http;
using Pepper.Core.Webhooks;
using Pepper.Functions.Http;

namespace Pepper.Functions.Webhooks;

/// <summary>What was sent to webhooks, and what became of it.</summary>
public sealed class DeliveryFunctions(
    ListDeliveriesHandler list, GetDeliveryHandler get, ReplayDeliveryHandler replay, ReplayFailedDeliveriesHandler replayFailed)
{
    /// <summary>GET /webhooks/{webhookId}/deliveries.</summary>
    [Function("ListWebhookDeliveries"), Access(Access.Admin)]
    public Task<IResult> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "webhooks/{webhookId}/deliveries")] HttpRequest request,
        string webhookId,
        CancellationToken cancellation) =>
        request.WithQueryAsync(
            query => ListDeliveries.From(webhookId, query),
            list.HandleAsync,
            page => PageAnswer.Of(page.Map(WebhookDeliveryView.Listed), WebhookViews.Default.WebhookDeliveryView),
            cancellation);

    /// <summary>GET /webhooks/{webhookId}/deliveries/{deliveryId}.</summary>
    [Function("GetWebhookDelivery"), Access(Access.Admin)]
    public Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "webhooks/{webhookId}/deliveries/{deliveryId}")] HttpRequest request,
        string webhookId,
        string deliveryId,
        CancellationToken cancellation) =>
        request.WithAsync(new GetDelivery(webhookId, deliveryId), get.HandleAsync, One, cancellation);

    /// <summary>POST /webhooks/{webhookId}/deliveries/{deliveryId}/replay.</summary>
    [Function("ReplayWebhookDelivery"), Access(Access.Admin)]
    public Task<IResult> Replay(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "webhooks/{webhookId}/deliveries/{deliveryId}/replay")] HttpRequest request,
        string webhookId,
        string deliveryId,
        CancellationToken cancellation) =>
        request.WithAsync(new ReplayDelivery(webhookId, deliveryId), replay.HandleAsync, One, cancellation);

    /// <summary>POST /webhooks/{webhookId}/replay.</summary>
    [Function("ReplayFailedWebhookDeliveries"), Access(Access.Admin)]
    public Task<IResult> ReplayFailed(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "webhooks/{webhookId}/replay")] HttpRequest request,
        string webhookId,
        CancellationToken cancellation) =>
        request.WithBodyAsync(
            body => ReplayFailedDeliveries.From(webhookId, body),
            replayFailed.HandleAsync,
            replayed => Answer.Json(replayed, WebhookViews.Default.ReplayedDeliveries),
            cancellation);

    private static Answer One(WebhookDelivery delivery) =>
        Answer.Json(WebhookDeliveryView.Of(delivery), WebhookViews.Default.WebhookDeliveryView);
}
