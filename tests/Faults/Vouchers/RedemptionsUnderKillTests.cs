using Pepper.Tests.Faults.Imports;
using Pepper.Tests.Support;
using Pepper.Tests.Support.Api;

namespace Pepper.Tests.Faults.Vouchers;

/// <summary>A storm of redemptions of one voucher, in a host that is killed in the middle of it.</summary>
public sealed class RedemptionsUnderKillTests
{
    private const int Limit = 100;
    private const int Clients = 300;
    private const int Users = 120;
    private const int PerUser = 2;

    // A call that died under its nonce may be made again a minute later.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    [Fact]
    public async Task A_voucher_good_for_a_hundred_is_redeemed_a_hundred_times_and_by_nobody_twice_under_one_nonce()
    {
        await using var host = await HostProcess.StartAsync();
        var api = await RunningApi.ConnectAsync(host);
        var tenant = await api.NewTenantAsync();
        var users = await Task.WhenAll(Enumerable.Range(0, Users).Select(_ => NewMemberAsync(tenant)));
        var voucher = (await tenant.Admin.PostAsync("/vouchers", new
        {
            title = "A free coffee",
            code = "COFFEE",
            startDate = "2026-01-01T00:00:00.000Z",
            endDate = "2036-01-01T00:00:00.000Z",
            numRedemptionsPerUser = PerUser,
            numGlobalRedemptions = Limit,
        })).Expect(200).Id;
        var answered = 0;
        var storm = Enumerable.Range(0, Clients)
            .Select(async client =>
            {
                var answer = await RedeemAsync(tenant, users[client % Users]);
                Interlocked.Increment(ref answered);
                return answer;
            })
            .ToList();

        foreach (var after in new[] { 1, Limit / 2 })
        {
            await Eventually.IsTrueAsync(() => Task.FromResult(Volatile.Read(ref answered) >= after), Patience, () => "The storm did not begin.");
            host.Kill();
            await host.RestartAsync();
        }

        var answers = await Task.WhenAll(storm);

        var redeemed = answers.Where(answer => answer.Status == 200).ToList();
        Assert.All(answers.Except(redeemed), answer => answer.ExpectError(422, "Validation", "code"));
        Assert.Equal(Limit, redeemed.Select(answer => answer.Id).Distinct().Count());
        Assert.Equal(Limit, redeemed.Count);
        Assert.All(redeemed.GroupBy(answer => answer["userId"].GetString()), mine => Assert.InRange(mine.Count(), 1, PerUser));
        Assert.Equal(Limit, (await tenant.Admin.GetAsync($"/vouchers/{voucher}")).Expect(200)["numRedemptions"].GetInt32());
        Assert.Equal(
            redeemed.Select(answer => answer.Id).Order(StringComparer.Ordinal),
            (await ToldAsync(tenant)).Order(StringComparer.Ordinal));
        host.Kill();
        Assert.Equal(Limit, new StoredDocuments(host.DataFolder).Count(tenant.Id, "voucherRedemption"));
    }

    // As a client does that wants to know: again and again under one nonce, until there is an answer to go by.
    private static async Task<ApiAnswer> RedeemAsync(TestTenant tenant, string userId)
    {
        var once = tenant.Admin.WithNonce();
        return await Eventually.GetAsync(
            async () =>
            {
                try
                {
                    var answer = await once.PostAsync("/vouchers/redeem", new { code = "COFFEE", userId });
                    return answer.Status is 409 or 503 ? null : answer;
                }
                catch (HttpRequestException)
                {
                    return null;
                }
            },
            Patience,
            () => "A redemption got no answer in time.",
            every: TimeSpan.FromMilliseconds(500));
    }

    private static async Task<IEnumerable<string>> ToldAsync(TestTenant tenant) =>
        (await tenant.Admin.GetAsync("/actions?type=VOUCHER_REDEEMED&limit=1000")).Expect(200)["actions"].EnumerateArray()
            .Select(action => action.GetProperty("metadata").GetProperty("redemptionId").GetString()!);

    private static async Task<string> NewMemberAsync(TestTenant tenant) =>
        (await tenant.Admin.PostAsync("/users?autoActivate=true", new
        {
            firstName = "Grace",
            lastName = "Hopper",
            credentials = new[] { new { provider = "EMAIL", id = $"{Guid.NewGuid():n}@example.com" } },
        })).Expect(200).Id;
}
