using Microsoft.AspNetCore.Http;
using Pepper.Core.Subscriptions.Schemes;
using Pepper.Functions.Http;

namespace Pepper.Functions.Subscriptions;

/// <summary>Subscription schemes. Reference: Subscription Schemes.</summary>
public sealed class SubscriptionSchemeFunctions(
    CreateSchemeHandler create, ListSchemesHandler list, GetSchemeHandler get, UpdateSchemeHandler update, DeleteSchemeHandler delete)
{
    /// <summary>POST /subscriptionschemes.</summary>
    [Function("CreateSubscriptionScheme"), Access(Access.Admin), RefuseCardNumbers]
    public Task<IResult> Create(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "subscriptionschemes")] HttpRequest request,
        CancellationToken cancellation) =>
        request.WithBodyAsync(CreateScheme.From, create.HandleAsync, One, cancellation);

    /// <summary>POST /subscription-schemes: the same as POST /subscriptionschemes.</summary>
    [Function("CreateSubscriptionSchemeAlias"), Access(Access.Admin), RefuseCardNumbers]
    public Task<IResult> CreateByAlias(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "subscription-schemes")] HttpRequest request,
        CancellationToken cancellation) =>
        Create(request, cancellation);

    /// <summary>GET /subscriptionschemes.</summary>
    [Function("ListSubscriptionSchemes"), Access(Access.AnyCaller), CurrentFrom(5)]
    public Task<IResult> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "subscriptionschemes")] HttpRequest request,
        CancellationToken cancellation) =>
        request.WithQueryAsync(
            ListSchemes.From, list.HandleAsync, page => PageAnswer.Of(page, SchemesJson.Default.SubscriptionScheme), cancellation);

    /// <summary>GET /subscription-schemes: the same as GET /subscriptionschemes.</summary>
    [Function("ListSubscriptionSchemesAlias"), Access(Access.AnyCaller), CurrentFrom(5)]
    public Task<IResult> ListByAlias(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "subscription-schemes")] HttpRequest request,
        CancellationToken cancellation) =>
        List(request, cancellation);

    /// <summary>GET /subscriptionschemes/{schemeId}.</summary>
    [Function("GetSubscriptionScheme"), Access(Access.AnyCaller)]
    public Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "subscriptionschemes/{schemeId}")] HttpRequest request,
        string schemeId,
        CancellationToken cancellation) =>
        request.WithAsync(new GetScheme(schemeId), get.HandleAsync, One, cancellation);

    /// <summary>GET /subscription-schemes/{schemeId}: the same as GET /subscriptionschemes/{schemeId}.</summary>
    [Function("GetSubscriptionSchemeAlias"), Access(Access.AnyCaller)]
    public Task<IResult> GetByAlias(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "subscription-schemes/{schemeId}")] HttpRequest request,
        string schemeId,
        CancellationToken cancellation) =>
        Get(request, schemeId, cancellation);

    /// <summary>PUT /subscriptionschemes/{schemeId}.</summary>
    [Function("UpdateSubscriptionScheme"), Access(Access.Admin), RefuseCardNumbers]
    public Task<IResult> Update(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "subscriptionschemes/{schemeId}")] HttpRequest request,
        string schemeId,
        CancellationToken cancellation) =>
        request.WithBodyAsync(body => UpdateScheme.From(schemeId, body), update.HandleAsync, One, cancellation);

    /// <summary>PUT /subscription-schemes/{schemeId}: the same as PUT /subscriptionschemes/{schemeId}.</summary>
    [Function("UpdateSubscriptionSchemeAlias"), Access(Access.Admin), RefuseCardNumbers]
    public Task<IResult> UpdateByAlias(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "subscription-schemes/{schemeId}")] HttpRequest request,
        string schemeId,
        CancellationToken cancellation) =>
        Update(request, schemeId, cancellation);

    /// <summary>DELETE /subscriptionschemes/{schemeId}.</summary>
    [Function("DeleteSubscriptionScheme"), Access(Access.Admin)]
    public Task<IResult> Delete(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "subscriptionschemes/{schemeId}")] HttpRequest request,
        string schemeId,
        CancellationToken cancellation) =>
        request.WithAsync(new DeleteScheme(schemeId), delete.HandleAsync, _ => Answer.NoContent, cancellation);

    /// <summary>DELETE /subscription-schemes/{schemeId}: the same as DELETE /subscriptionschemes/{schemeId}.</summary>
    [Function("DeleteSubscriptionSchemeAlias"), Access(Access.Admin)]
    public Task<IResult> DeleteByAlias(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "subscription-schemes/{schemeId}")] HttpRequest request,
        string schemeId,
        CancellationToken cancellation) =>
        Delete(request, schemeId, cancellation);

    private static Answer One(SubscriptionScheme scheme) => Answer.Json(scheme, SchemesJson.Default.SubscriptionScheme);
}
