using System.Text.Json;
using Pepper.Tests.Api.Perks;
using Pepper.Tests.Support.Api;

namespace Pepper.Tests.Api.Referrals;

/// <summary>Steps that tests of referrals are made of.</summary>
internal static class ReferralSteps
{
    /// <summary>Sets what both sides get, each a perk of its own; answers both perks.</summary>
    public static async Task<(string Referee, string Referer)> SetRewardsAsync(this TestTenant tenant)
    {
        var (referee, referer) = (await tenant.NewPerkAsync(), await tenant.NewPerkAsync());
        (await tenant.Admin.PutAsync("/settings", new
        {
            referrals = new { refereePerkId = referee, refereePoints = 5, refererPerkId = referer, refererPoints = 7 },
        })).Expect(200);
        return (referee, referer);
    }

    /// <summary>Makes a referral; answers its code.</summary>
    public static async Task<string> NewReferralAsync(this TestUser user) =>
        (await user.Client.PostAsync("/referrals")).Expect(200)["code"].GetRawText();

    /// <summary>Claims a referral.</summary>
    public static Task<ApiAnswer> ClaimAsync(this TestUser user, string code) => user.Client.PostAsync($"/referrals/{code}/claim");

    /// <summary>The metadata of a user's actions of a type.</summary>
    public static async Task<IReadOnlyList<JsonElement>> ActionsAsync(this TestUser user, string type) =>
    [
        .. (await user.Client.GetAsync($"/users/{user.Id}/actions?type={type}")).Expect(200)["actions"].EnumerateArray()
            .Select(action => action.GetProperty("metadata")),
    ];

    /// <summary>A user's points of a perk; null without an award.</summary>
    public static async Task<decimal?> PointsAsync(this TestUser user, string perkId) =>
        (await user.Client.GetAsync($"/users/{user.Id}/pointawards")).Expect(200)["awards"].EnumerateArray()
            .Where(award => award.GetProperty("perkId").GetString() == perkId)
            .Select(award => (decimal?)award.GetProperty("points").GetProperty("available").GetDecimal())
            .SingleOrDefault();
}
