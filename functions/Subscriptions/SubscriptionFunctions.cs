using Microsoft.AspNetCore.Http;
using Pepper.Core.Subscriptions;
using Pepper.Functions.Http;

namespace Pepper.Functions.Subscriptions;

/// <summary>Subscriptions. Reference: Subscriptions.</summary>
public sealed class SubscriptionFunctions(
    CreateSubscriptionHandler create,
    ListSubscriptionsHandler list,
    GetSubscriptionHandler get,
    CancelSubscriptionHandler cancel,
    ResumeSubscriptionHandler resume)
{
    /// <summary>POST /subscriptions.</summary>
    [Function("CreateSubscription"), Access(Access.AnyCaller), RefuseCardNumbers]
    public Task<IResult> Create(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "subscriptions")] HttpRequest request, CancellationToken cancellation) =>
        request.WithBodyAsync(CreateSubscription.From, create.HandleAsync, One, cancellation);

    /// <summary>GET /subscriptions.</summary>
    [Function("ListSubscriptions"), Access(Access.AnyCaller)]
    public Task<IResult> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "subscriptions")] HttpRequest request, CancellationToken cancellation) =>
        request.WithQueryAsync(
            ListSubscriptions.From,
            list.HandleAsync,
            page => PageAnswer.Of(page.Map(SubscriptionView.Of), SubscriptionViews.Default.SubscriptionView),
            cancellation);

    /// <summary>GET /subscriptions/{subscriptionId}.</summary>
    [Function("GetSubscription"), Access(Access.AnyCaller)]
    public Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "subscriptions/{subscriptionId}")] HttpRequest request,
        string subscriptionId,
        CancellationToken cancellation) =>
        request.WithQueryAsync(query => GetSubscription.From(subscriptionId, query), get.HandleAsync, One, cancellation);

    /// <summary>POST /subscriptions/{subscriptionId}/cancel.</summary>
    [Function("CancelSubscription"), Access(Access.AnyCaller), RefuseCardNumbers]
    public Task<IResult> Cancel(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "subscriptions/{subscriptionId}/cancel")] HttpRequest request,
        string subscriptionId,
        CancellationToken cancellation) =>
        request.WithBodyAsync(body => CancelSubscription.From(subscriptionId, body), cancel.HandleAsync, One, cancellation);

    /// <summary>DELETE /subscriptions/{subscriptionId}: the same as POST /subscriptions/{subscriptionId}/cancel.</summary>
    [Function("CancelSubscriptionAlias"), Access(Access.AnyCaller), RefuseCardNumbers]
    public Task<IResult> CancelByAlias(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "subscriptions/{subscriptionId}")] HttpRequest request,
        string subscriptionId,
        CancellationToken cancellation) =>
        Cancel(request, subscriptionId, cancellation);

    /// <summary>POST /subscriptions/{subscriptionId}/resume.</summary>
    [Function("ResumeSubscription"), Access(Access.AnyCaller), RefuseCardNumbers]
    public Task<IResult> Resume(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "subscriptions/{subscriptionId}/resume")] HttpRequest request,
        string subscriptionId,
        CancellationToken cancellation) =>
        request.WithBodyAsync(body => ResumeSubscription.From(subscriptionId, body), resume.HandleAsync, One, cancellation);

    // The secret is kept nowhere, in no stored reply either.
    private static Answer One(SubscriptionDetails details) =>
        Answer.Json(SubscriptionView.Of(details), SubscriptionViews.Default.SubscriptionView) with
        {
            Kept = details.ConfirmationSecret is null ? null : One(details with { ConfirmationSecret = null }),
        };
}
