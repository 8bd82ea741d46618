using System.Text.Json;
using Pepper.Tests.Support.Api;

namespace Pepper.Tests.Api.Awards;

/// <summary>Steps that tests of awards are made of.</summary>
internal static class AwardSteps
{
    /// <summary>A new active user who has no password, which takes the host a while to hash; answers the id.</summary>
    public static async Task<string> NewMemberAsync(this TestTenant tenant) =>
        (await tenant.Admin.PostAsync("/users?autoActivate=true", new
        {
            firstName = "Grace",
            lastName = "Hopper",
            credentials = new[] { new { provider = "EMAIL", id = $"{Guid.NewGuid():n}@example.com" } },
            hasAgreedToShareData = true,
            hasAgreedToReceiveMarketing = false,
        })).Expect(200).Id;

    /// <summary>Grants points of a perk; answers the award.</summary>
    public static async Task<ApiAnswer> GrantAsync(this TestTenant tenant, string perkId, string userId, decimal? points = null) =>
        (await tenant.Admin.PostAsync($"/pointperks/{perkId}/awards", points is null ? new { userId } : new { userId, points })).Expect(200);

    /// <summary>The balance of an award answered.</summary>
    public static decimal Available(this ApiAnswer award) => award["points.available"].GetDecimal();

    /// <summary>An award's ledger, which must add up: numbers without a gap, each balance the sum of what moved.</summary>
    public static async Task<IReadOnlyList<JsonElement>> ReadLedgerAsync(this ApiClient client, string awardId)
    {
        var entries = (await client.GetAsync($"/awards/{awardId}/ledger?limit=1000")).Expect(200).Items;
        decimal sum = 0;
        for (var i = 0; i < entries.Count; i++)
        {
            sum += entries[i].GetProperty("delta").GetDecimal();
            Assert.Equal(i + 1, entries[i].GetProperty("number").GetInt32());
            Assert.Equal(sum, entries[i].GetProperty("balance").GetDecimal());
        }

        return entries;
    }

    /// <summary>A user's awards, as the user sees them.</summary>
    public static async Task<IReadOnlyList<JsonElement>> ReadAwardsAsync(this TestUser user, string query = "") =>
        [.. (await user.Client.GetAsync($"/users/{user.Id}/pointawards{query}")).Expect(200)["awards"].EnumerateArray()];

    /// <summary>A member of each thing, as text.</summary>
    public static IEnumerable<string> Each(this IEnumerable<JsonElement> things, string member) =>
        things.Select(thing => thing.GetProperty(member).ToString());
}
