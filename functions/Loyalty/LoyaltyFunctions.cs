using Microsoft.AspNetCore.Http;
using Pepper.Core.Loyalty;
using Pepper.Functions.Http;
using Pepper.Functions.Users;

namespace Pepper.Functions.Loyalty;

/// <summary>Loyalty accounts and their balance. Reference: Loyalty.</summary>
public sealed class LoyaltyFunctions(GetLoyaltyBalanceHandler balance, OpenLoyaltyAccountHandler open)
{
    /// <summary>GET /loyalty/balance: the calling user's.</summary>
    [Function("GetLoyaltyBalance"), Access(Access.AnyCaller)]
    public Task<IResult> Balance(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "loyalty/balance")] HttpRequest request, CancellationToken cancellation) =>
        request.WithQueryAsync(
            GetLoyaltyBalance.From, balance.HandleAsync, found => Answer.Json(found, LoyaltyViews.Default.LoyaltyBalance), cancellation);

    /// <summary>GET /loyalty: the same as GET /loyalty/balance.</summary>
    [Function("GetLoyaltyBalanceAlias"), Access(Access.AnyCaller)]
    public Task<IResult> BalanceAlias(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "loyalty")] HttpRequest request, CancellationToken cancellation) =>
        Balance(request, cancellation);

    /// <summary>POST /users/{userId}/loyalty.</summary>
    [Function("OpenLoyaltyAccount"), Access(Access.SelfOrAdmin)]
    public Task<IResult> Open(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "users/{userId}/loyalty")] HttpRequest request,
        string userId,
        CancellationToken cancellation) =>
        request.WithBodyAsync(
            body => OpenLoyaltyAccount.From(userId, body),
            open.HandleAsync,
            user => Answer.Json(UserView.Full(user), UserViews.Default.UserView),
            cancellation);
}
