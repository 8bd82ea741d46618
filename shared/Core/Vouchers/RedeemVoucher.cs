using System.Text.Json.Nodes;
using Pepper.Core.Actions;
using Pepper.Core.Calls;
using Pepper.Core.Ids;
using Pepper.Core.Input;
using Pepper.Core.Results;
using Pepper.Core.Storage;
using Pepper.Core.Tenants;
using Pepper.Core.Users;

namespace Pepper.Core.Vouchers;

/// <summary>Redeems a voucher for a user. Reference: Vouchers, Redeem a Voucher; the user's id is a member of our own.</summary>
/// <param name="Code">The voucher's code, in upper or lower case.</param>
/// <param name="UserId">For whom; null for the caller. Only an admin may name somebody else.</param>
public sealed record RedeemVoucher(string Code, string? UserId)
{
    /// <summary>Reads the command from a request's body.</summary>
    public static Result<RedeemVoucher> From(Fields body) =>
        body.Finish(new RedeemVoucher(body.RequiredCodeText(), body.Id("userId")));

    /// <summary>Whom the voucher is redeemed for.</summary>
    internal Result<string> UserFor(Caller caller) => (UserId ?? caller.UserId) switch
    {
        null => Error.Validation("userId", "`userId` is required of a caller who is no user."),
        var userId when !caller.MayActFor(userId) => Error.Forbidden(),
        var userId => userId,
    };

    /// <summary>What the redemption comes to in the user's partition, once there is a place for it.</summary>
    /// <param name="voucher">The voucher.</param>
    /// <param name="redemption">The redemption.</param>
    /// <param name="user">The user.</param>
    /// <param name="use">How often the user has redeemed the voucher; null for never.</param>
    /// <param name="tenant">The tenant.</param>
    internal static Decision<VoucherRedemption> Decide(
        Voucher voucher, VoucherRedemption redemption, User user, Stored<VoucherUse>? use, Tenant tenant)
    {
        var uses = use?.Value.Redemptions ?? 0;
        if (voucher.RefuseAfter(uses) is { } refusal)
        {
            return refusal;
        }

        var more = new VoucherUse(voucher.Id, uses + 1);
        return Decision.Change(
            redemption,
            VoucherRedemption.DocumentType.Create(VoucherRedemption.DocumentIdOf(redemption.Id), redemption),
            use is null
                ? VoucherUse.DocumentType.Create(VoucherUse.DocumentIdOf(voucher.Id), more)
                : VoucherUse.DocumentType.Replace(use, more),
            ActionWriter.Record(
                ObjectId.Derive(redemption.Id, "action"),
                ActionType.VoucherRedeemed,
                redemption.DateRedeemed,
                ActionTenant.Of(tenant),
                user.ForAction(),
                Metadata(voucher, redemption)));
    }

    private static JsonObject Metadata(Voucher voucher, VoucherRedemption redemption)
    {
        var metadata = new JsonObject { ["voucherId"] = voucher.Id, ["code"] = voucher.Code, ["title"] = voucher.Title };
        if (voucher.VoucherSchemeId is not null)
        {
            metadata["voucherSchemeId"] = voucher.VoucherSchemeId;
        }

        metadata["redemptionId"] = redemption.Id;
        return metadata;
    }
}
