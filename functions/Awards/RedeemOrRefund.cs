using Pepper.Core.Awards;
using Pepper.Core.Calls;
using Pepper.Core.Input;
using Pepper.Core.Results;

namespace Pepper.Functions.Awards;

/// <summary>
/// What a PUT on a user's award asks for: <c>valueToRedeem</c> is a redemption, <c>value</c> a refund. Reference: Awards,
/// whose redeem and refund share their future path.
/// </summary>
internal sealed record RedeemOrRefund(RedeemAward? Redeem, RefundAward? Refund)
{
    public static Result<RedeemOrRefund> From(string userId, string awardId, Fields body)
    {
        if (!body.Has("value"))
        {
            return RedeemAward.From(userId, awardId, body).Map(redeem => new RedeemOrRefund(redeem, null));
        }

        if (body.Has("valueToRedeem"))
        {
            body.Fail("value", "cannot be sent together with `valueToRedeem`: one refunds, the other redeems.");
        }

        return RefundAward.From(userId, awardId, body).Map(refund => new RedeemOrRefund(null, refund));
    }

    public Task<Result<HeldAward>> HandleAsync(
        RedeemAwardHandler redeem, RefundAwardHandler refund, Call call, CancellationToken cancellation) =>
        Refund is not null
            ? refund.HandleAsync(Refund, call, cancellation)
            : redeem.HandleAsync(Redeem!, call, cancellation);
}
