using Pepper.Tests.Support.Api;

namespace Pepper.Tests.Api.Vouchers;

/// <summary>Steps that tests of vouchers are made of.</summary>
internal static class VoucherSteps
{
    /// <summary>A request for a voucher that can be redeemed now.</summary>
    public static Dictionary<string, object?> Request(string code, int perUser = 1, int inAll = 100) => new()
    {
        ["title"] = "A free coffee",
        ["code"] = code,
        ["startDate"] = "2026-01-01T00:00:00.000Z",
        ["endDate"] = "2036-01-01T00:00:00.000Z",
        ["numRedemptionsPerUser"] = perUser,
        ["numGlobalRedemptions"] = inAll,
    };

    /// <summary>Makes a voucher that can be redeemed now; answers its id.</summary>
    public static async Task<string> NewVoucherAsync(this TestTenant tenant, string code, int perUser = 1, int inAll = 100) =>
        (await tenant.Admin.PostAsync("/vouchers", Request(code, perUser, inAll))).Expect(200).Id;

    /// <summary>Redeems for a user, as an admin.</summary>
    public static Task<ApiAnswer> RedeemAsync(this TestTenant tenant, string code, string userId) =>
        tenant.Admin.PostAsync("/vouchers/redeem", new { code, userId });

    /// <summary>How often a voucher was redeemed.</summary>
    public static async Task<int> RedemptionsAsync(this TestTenant tenant, string voucherId) =>
        (await tenant.Admin.GetAsync($"/vouchers/{voucherId}")).Expect(200)["numRedemptions"].GetInt32();

    /// <summary>The metadata of all actions that tell of redemptions.</summary>
    public static async Task<IReadOnlyList<System.Text.Json.JsonElement>> RedemptionActionsAsync(this TestTenant tenant) =>
        [.. (await tenant.Admin.GetAsync("/actions?type=VOUCHER_REDEEMED&limit=1000")).Expect(200)["actions"].EnumerateArray()];
}
