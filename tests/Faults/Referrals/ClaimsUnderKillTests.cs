using Pepper.Tests.Faults.Imports;
using Pepper.Tests.Support;
using Pepper.Tests.Support.Api;

namespace Pepper.Tests.Faults.Referrals;

/// <summary>Claims of many referrals of one user, in a host that is killed between their steps.</summary>
public sealed class ClaimsUnderKillTests
{
    private const int Claims = 24;
    private const int Kills = 3;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task Claims_made_again_after_a_kill_come_to_both_sides_once()
    {
        await using var host = await HostProcess.StartAsync();
        var api = await RunningApi.ConnectAsync(host);
        var tenant = await api.NewTenantAsync();
        await SetRewardsAsync(tenant);
        var referer = await tenant.NewUserAsync();
        var referees = await Task.WhenAll(Enumerable.Range(0, Claims).Select(_ => tenant.NewUserAsync()));
        var codes = new List<string>();
        foreach (var _ in referees)
        {
            codes.Add((await referer.Client.PostAsync("/referrals")).Expect(200)["code"].GetRawText());
        }

        // Each time the host dies when one of the claims under way has been answered, with the others at any step.
        foreach (var some in referees.Zip(codes).Chunk(Claims / Kills))
        {
            var storm = some.Select(claim => TryAsync(claim.First, claim.Second)).ToList();
            await await Task.WhenAny(storm);
            host.Kill();
            await host.RestartAsync();
            await Task.WhenAll(storm);
        }

        foreach (var (referee, code) in referees.Zip(codes))
        {
            var claimed = await Eventually.GetAsync(() => TryAsync(referee, code), Patience, () => "A claim got no answer in time.");
            Assert.Equal((referee.Id, "CLAIMED"), (claimed.Expect(200)["refereeId"].GetString(), claimed["state"].GetString()));
            Assert.Equal(5, await PointsAsync(referee));
        }

        Assert.Equal(7 * Claims, await PointsAsync(referer));
        Assert.Equal(
            (Claims, Claims, 2 * Claims),
            (await ToldAsync(tenant, "REFERAL_CLAIMED_REFEREE"), await ToldAsync(tenant, "REFERAL_CLAIMED_REFERER"), await ToldAsync(tenant, "REWARD_EARNED")));
        host.Kill();
        var stored = new StoredDocuments(host.DataFolder);
        Assert.Equal((2 * Claims, 0), (stored.Count(tenant.Id, "ledgerEntry"), stored.CountAwardsOtherThanTheirLedger(tenant.Id)));
    }

    private static async Task<ApiAnswer?> TryAsync(TestUser referee, string code)
    {
        try
        {
            return await referee.Client.PostAsync($"/referrals/{code}/claim");
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    private static async Task SetRewardsAsync(TestTenant tenant)
    {
        var perk = await tenant.NewPerkAsync();
        (await tenant.Admin.PutAsync("/settings", new
        {
            referrals = new { refereePerkId = perk, refereePoints = 5, refererPerkId = perk, refererPoints = 7 },
        })).Expect(200);
    }

    private static async Task<decimal> PointsAsync(TestUser user) =>
        (await user.Client.GetAsync($"/users/{user.Id}/pointawards")).Expect(200)["awards.0.points.available"].GetDecimal();

    private static async Task<int> ToldAsync(TestTenant tenant, string type) =>
        (await tenant.Admin.GetAsync($"/actions?type={type}&limit=1000")).Expect(200)["actions"].GetArrayLength();
}
