using Microsoft.AspNetCore.Http;
using Pepper.Core.Awards;
using Pepper.Functions.Http;

namespace Pepper.Functions.Awards;

/// <summary>A user's awards. The paths <c>awards</c> and <c>pointawards</c> lead to the same records. Reference: Awards.</summary>
public sealed class UserAwardFunctions(ListUserAwardsHandler list, RedeemAwardHandler redeem, RefundAwardHandler refund)
{
    /// <summary>GET /users/{userId}/awards.</summary>
    [Function("ListUserAwards"), Access(Access.SelfOrAdmin)]
    public Task<IResult> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "users/{userId}/awards")] HttpRequest request,
        string userId,
        CancellationToken cancellation) =>
        request.WithQueryAsync(query => ListUserAwards.From(userId, query), list.HandleAsync, AwardAnswers.All, cancellation);

    /// <summary>GET /users/{userId}/pointawards: the same as GET /users/{userId}/awards.</summary>
    [Function("ListUserPointAwards"), Access(Access.SelfOrAdmin)]
    public Task<IResult> ListPoint(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "users/{userId}/pointawards")] HttpRequest request,
        string userId,
        CancellationToken cancellation) =>
        List(request, userId, cancellation);

    /// <summary>PUT /users/{userId}/awards/{awardId}: redeems <c>valueToRedeem</c>, or for an admin refunds <c>value</c>.</summary>
    [Function("RedeemUserAward"), Access(Access.SelfOrAdmin)]
    public Task<IResult> Redeem(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "users/{userId}/awards/{awardId}")] HttpRequest request,
        string userId,
        string awardId,
        CancellationToken cancellation) =>
        request.WithBodyAsync(
            body => RedeemOrRefund.From(userId, awardId, body),
            (command, call, stop) => command.HandleAsync(redeem, refund, call, stop),
            AwardAnswers.One,
            cancellation);

    /// <summary>PUT /users/{userId}/pointawards/{awardId}: the same as PUT /users/{userId}/awards/{awardId}.</summary>
    [Function("RedeemUserPointAward"), Access(Access.SelfOrAdmin)]
    public Task<IResult> RedeemPoint(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "users/{userId}/pointawards/{awardId}")] HttpRequest request,
        string userId,
        string awardId,
        CancellationToken cancellation) =>
        Redeem(request, userId, awardId, cancellation);

    /// <summary>PUT or POST /users/{userId}/awards/{awardId}/refund.</summary>
    [Function("RefundUserAward"), Access(Access.Admin)]
    public Task<IResult> Refund(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", "post", Route = "users/{userId}/awards/{awardId}/refund")] HttpRequest request,
        string userId,
        string awardId,
        CancellationToken cancellation) =>
        request.WithBodyAsync(body => RefundAward.From(userId, awardId, body), refund.HandleAsync, AwardAnswers.One, cancellation);

    /// <summary>PUT or POST /users/{userId}/pointawards/{awardId}/refund: the same as .../awards/{awardId}/refund.</summary>
    [Function("RefundUserPointAward"), Access(Access.Admin)]
    public Task<IResult> RefundPoint(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", "post", Route = "users/{userId}/pointawards/{awardId}/refund")] HttpRequest request,
        string userId,
        string awardId,
        CancellationToken cancellation) =>
        Refund(request, userId, awardId, cancellation);
}
