using Microsoft.AspNetCore.Http;
using Pepper.Core.Referrals;
using Pepper.Functions.Http;

namespace Pepper.Functions.Referrals;

/// <summary>Referrals. Reference: Referrals.</summary>
public sealed class ReferralFunctions(CreateReferralHandler create, GetReferralHandler get, ClaimReferralHandler claim)
{
    /// <summary>POST /referrals.</summary>
    [Function("CreateReferral"), Access(Access.AnyCaller)]
    public Task<IResult> Create(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "referrals")] HttpRequest request, CancellationToken cancellation) =>
        request.WithAsync(new CreateReferral(), create.HandleAsync, One, cancellation);

    /// <summary>GET /referrals/{code}: an operation of our own.</summary>
    [Function("GetReferral"), Access(Access.AnyCaller)]
    public Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "referrals/{code}")] HttpRequest request,
        string code,
        CancellationToken cancellation) =>
        request.WithAsync(new GetReferral(code), get.HandleAsync, One, cancellation);

    /// <summary>POST /referrals/{code}/claim.</summary>
    [Function("ClaimReferral"), Access(Access.AnyCaller)]
    public Task<IResult> Claim(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "referrals/{code}/claim")] HttpRequest request,
        string code,
        CancellationToken cancellation) =>
        request.WithAsync(new ClaimReferral(code), claim.HandleAsync, One, cancellation);

    /// <summary>PUT /referrals/{code}: the same.</summary>
    [Function("ClaimReferralAlias"), Access(Access.AnyCaller)]
    public Task<IResult> ClaimAlias(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "referrals/{code}")] HttpRequest request,
        string code,
        CancellationToken cancellation) =>
        Claim(request, code, cancellation);

    private static Answer One(Referral referral) => Answer.Json(ReferralView.Of(referral), ReferralViews.Default.ReferralView);
}
