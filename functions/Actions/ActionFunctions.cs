using Microsoft.AspNetCore.Http;
using Pepper.Core.Actions;
using Pepper.Functions.Http;

namespace Pepper.Functions.Actions;

/// <summary>What happened. Reference: Actions.</summary>
public sealed class ActionFunctions(
    ListActionsHandler list,
    ListUserActionsHandler listOfUser,
    ListLocationActionsHandler listOfLocation,
    GetActionHandler get,
    PostActionsHandler post)
{
    /// <summary>POST /actions: one action, or an array of up to 100.</summary>
    [Function("PostActions"), Access(Access.Admin)]
    public Task<IResult> Post(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "actions")] HttpRequest request, CancellationToken cancellation) =>
        request.WithOneOrManyAsync(PostActions.From, post.HandleAsync, PostedActionsView.Answer, cancellation);

    /// <summary>GET /actions.</summary>
    [Function("ListActions"), Access(Access.Admin), CurrentFrom(8)]
    public Task<IResult> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "actions")] HttpRequest request, CancellationToken cancellation) =>
        request.WithQueryAsync(ListActions.From, list.HandleAsync, Page, cancellation);

    /// <summary>GET /users/{userId}/actions.</summary>
    [Function("ListUserActions"), Access(Access.SelfOrAdmin), CurrentFrom(8)]
    public Task<IResult> ListOfUser(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "users/{userId}/actions")] HttpRequest request,
        string userId,
        CancellationToken cancellation) =>
        request.WithQueryAsync(query => ListUserActions.From(userId, query), listOfUser.HandleAsync, Page, cancellation);

    /// <summary>GET /locations/{locationId}/actions.</summary>
    [Function("ListLocationActions"), Access(Access.Admin), CurrentFrom(9)]
    public Task<IResult> ListOfLocation(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "locations/{locationId}/actions")] HttpRequest request,
        string locationId,
        CancellationToken cancellation) =>
        request.WithQueryAsync(query => ListLocationActions.From(locationId, query), listOfLocation.HandleAsync, Page, cancellation);

    /// <summary>GET /actions/{actionId}.</summary>
    [Function("GetAction"), Access(Access.AnyCaller)]
    public Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "actions/{actionId}")] HttpRequest request,
        string actionId,
        CancellationToken cancellation) =>
        request.WithAsync(
            new GetAction(actionId), get.HandleAsync, action => Answer.Json(action.Shown, ActionsJson.Default.ActionRecord), cancellation);

    private static Answer Page(Core.Paging.Page<ActionRecord> page) =>
        PageAnswer.Of(page.Map(action => action.Shown), ActionsJson.Default.ActionRecord, "actions");
}
