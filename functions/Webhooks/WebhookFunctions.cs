using Microsoft.AspNetCore.Http;
using Pepper.Core.Webhooks;
using Pepper.Functions.Http;

namespace Pepper.Functions.Webhooks;

/// <summary>Where a tenant wants to be told of its actions. Our own; the reference knows no webhooks.</summary>
public sealed class WebhookFunctions(
    CreateWebhookHandler create,
    ListWebhooksHandler list,
    GetWebhookHandler get,
    UpdateWebhookHandler update,
    DeleteWebhookHandler delete,
    RotateWebhookSecretHandler rotate,
    TestWebhookHandler test)
{
    /// <summary>POST /webhooks. A repetition under its nonce is told all but the secret.</summary>
    [Function("CreateWebhook"), Access(Access.Admin)]
    public Task<IResult> Create(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "webhooks")] HttpRequest request, CancellationToken cancellation) =>
        request.WithBodyAsync(CreateWebhook.From, create.HandleAsync, One, cancellation);

    /// <summary>GET /webhooks.</summary>
    [Function("ListWebhooks"), Access(Access.Admin)]
    public Task<IResult> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "webhooks")] HttpRequest request, CancellationToken cancellation) =>
        request.WithQueryAsync(
            ListWebhooks.From, list.HandleAsync, page => PageAnswer.Of(page.Map(WebhookView.Of), WebhookViews.Default.WebhookView), cancellation);

    /// <summary>GET /webhooks/{webhookId}.</summary>
    [Function("GetWebhook"), Access(Access.Admin)]
    public Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "webhooks/{webhookId}")] HttpRequest request,
        string webhookId,
        CancellationToken cancellation) =>
        request.WithAsync(new GetWebhook(webhookId), get.HandleAsync, One, cancellation);

    /// <summary>PUT /webhooks/{webhookId}.</summary>
    [Function("UpdateWebhook"), Access(Access.Admin)]
    public Task<IResult> Update(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "webhooks/{webhookId}")] HttpRequest request,
        string webhookId,
        CancellationToken cancellation) =>
        request.WithBodyAsync(body => UpdateWebhook.From(webhookId, body), update.HandleAsync, One, cancellation);

    /// <summary>DELETE /webhooks/{webhookId}.</summary>
    [Function("DeleteWebhook"), Access(Access.Admin)]
    public Task<IResult> Delete(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "webhooks/{webhookId}")] HttpRequest request,
        string webhookId,
        CancellationToken cancellation) =>
        request.WithAsync(new DeleteWebhook(webhookId), delete.HandleAsync, _ => Answer.NoContent, cancellation);

    /// <summary>POST /webhooks/{webhookId}/secret. A repetition under its nonce is told all but the secret.</summary>
    [Function("RotateWebhookSecret"), Access(Access.Admin)]
    public Task<IResult> Rotate(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "webhooks/{webhookId}/secret")] HttpRequest request,
        string webhookId,
        CancellationToken cancellation) =>
        request.WithAsync(new RotateWebhookSecret(webhookId), rotate.HandleAsync, One, cancellation);

    /// <summary>POST /webhooks/{webhookId}/test.</summary>
    [Function("TestWebhook"), Access(Access.Admin)]
    public Task<IResult> Test(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "webhooks/{webhookId}/test")] HttpRequest request,
        string webhookId,
        CancellationToken cancellation) =>
        request.WithAsync(
            new TestWebhook(webhookId),
            test.HandleAsync,
            tested => Answer.Json(WebhookTestView.Of(tested), WebhookViews.Default.WebhookTestView),
            cancellation);

    private static Answer One(ShownWebhook webhook)
    {
        var answer = Answer.Json(WebhookView.Of(webhook), WebhookViews.Default.WebhookView);
        return webhook.NewSecret is null
            ? answer
            : answer with { Kept = Answer.Json(WebhookView.Of(webhook with { NewSecret = null }), WebhookViews.Default.WebhookView) };
    }
}
