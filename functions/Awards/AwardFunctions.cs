using Microsoft.AspNetCore.Http;
using Pepper.Core.Awards;
using Pepper.Functions.Http;

namespace Pepper.Functions.Awards;

/// <summary>
/// Awards, named by their own ids. The paths <c>awards</c> and <c>pointawards</c> lead to the same records, as do
/// <c>perks</c> and <c>pointperks</c>. Reference: Awards.
/// </summary>
public sealed class AwardFunctions(
    GrantPointsHandler grant, ListAwardsHandler list, UpdateAwardHandler update, RefundAwardHandler refund, ListLedgerHandler ledger)
{
    /// <summary>POST /perks/{perkId}/awards.</summary>
    [Function("GrantPerk"), Access(Access.Admin)]
    public Task<IResult> Grant(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "perks/{perkId}/awards")] HttpRequest request,
        string perkId,
        CancellationToken cancellation) =>
        request.WithBodyAsync(body => GrantPoints.From(perkId, body), grant.HandleAsync, AwardAnswers.One, cancellation);

    /// <summary>POST /pointperks/{perkId}/awards: the same as POST /perks/{perkId}/awards.</summary>
    [Function("GrantPointPerk"), Access(Access.Admin)]
    public Task<IResult> GrantPoint(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "pointperks/{perkId}/awards")] HttpRequest request,
        string perkId,
        CancellationToken cancellation) =>
        Grant(request, perkId, cancellation);

    /// <summary>GET /awards: the caller's own, or for an admin the tenant's.</summary>
    [Function("ListAwards"), Access(Access.AnyCaller), CurrentFrom(AwardAnswers.ItemsFrom)]
    public Task<IResult> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "awards")] HttpRequest request, CancellationToken cancellation) =>
        request.WithQueryAsync(
            ListAwards.From,
            async (query, call, stop) => (await list.HandleAsync(query, call, stop))
                .Map(page => AwardAnswers.Many(page.Map(held => AwardView.Of(held, query.Fields)), call.ApiVersion)),
            answer => answer,
            cancellation);

    /// <summary>GET /pointawards: the same as GET /awards.</summary>
    [Function("ListPointAwards"), Access(Access.AnyCaller), CurrentFrom(AwardAnswers.ItemsFrom)]
    public Task<IResult> ListPoint(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "pointawards")] HttpRequest request, CancellationToken cancellation) =>
        List(request, cancellation);

    /// <summary>PUT /pointawards/{awardId}: sets the balance.</summary>
    [Function("UpdatePointAward"), Access(Access.Admin)]
    public Task<IResult> UpdatePoint(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "pointawards/{awardId}")] HttpRequest request,
        string awardId,
        CancellationToken cancellation) =>
        request.WithBodyAsync(body => UpdateAward.From(awardId, body), update.HandleAsync, AwardAnswers.One, cancellation);

    /// <summary>PUT /awards/{awardId}: the same as PUT /pointawards/{awardId}.</summary>
    [Function("UpdateAward"), Access(Access.Admin)]
    public Task<IResult> Update(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "awards/{awardId}")] HttpRequest request,
        string awardId,
        CancellationToken cancellation) =>
        UpdatePoint(request, awardId, cancellation);

    /// <summary>PUT or POST /pointawards/{awardId}/refund.</summary>
    [Function("RefundPointAward"), Access(Access.Admin)]
    public Task<IResult> RefundPoint(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", "post", Route = "pointawards/{awardId}/refund")] HttpRequest request,
        string awardId,
        CancellationToken cancellation) =>
        request.WithBodyAsync(body => RefundAward.From(null, awardId, body), refund.HandleAsync, AwardAnswers.One, cancellation);

    /// <summary>PUT or POST /awards/{awardId}/refund: the same as /pointawards/{awardId}/refund.</summary>
    [Function("RefundAward"), Access(Access.Admin)]
    public Task<IResult> Refund(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", "post", Route = "awards/{awardId}/refund")] HttpRequest request,
        string awardId,
        CancellationToken cancellation) =>
        RefundPoint(request, awardId, cancellation);

    /// <summary>GET /awards/{awardId}/ledger: for admins and the award's own user.</summary>
    [Function("ListLedger"), Access(Access.AnyCaller)]
    public Task<IResult> Ledger(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "awards/{awardId}/ledger")] HttpRequest request,
        string awardId,
        CancellationToken cancellation) =>
        request.WithQueryAsync(query => ListLedger.From(awardId, query), ledger.HandleAsync, AwardAnswers.Ledger, cancellation);

    /// <summary>GET /pointawards/{awardId}/ledger: the same as GET /awards/{awardId}/ledger.</summary>
    [Function("ListPointLedger"), Access(Access.AnyCaller)]
    public Task<IResult> LedgerPoint(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "pointawards/{awardId}/ledger")] HttpRequest request,
        string awardId,
        CancellationToken cancellation) =>
        Ledger(request, awardId, cancellation);
}
