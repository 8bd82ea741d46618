using Pepper.Tests.Api.Awards;
using Pepper.Tests.Support.Api;

namespace Pepper.Tests.Api.Vouchers;

public sealed class RedeemAtOnceTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task Five_hundred_redemptions_at_once_of_a_voucher_good_for_a_hundred_give_exactly_a_hundred()
    {
        const int perUser = 3;
        var tenant = await api.NewTenantAsync();
        var users = await MembersAsync(tenant, 100);
        var voucher = await tenant.NewVoucherAsync("COFFEE", perUser, 100);

        var answers = await Task.WhenAll(Enumerable.Range(0, 500).Select(call => tenant.RedeemAsync("COFFEE", users[call % users.Length])));

        var redeemed = answers.Where(answer => answer.Status == 200).ToList();
        Assert.Equal(100, redeemed.Count);
        Assert.All(answers.Except(redeemed), answer => answer.ExpectError(422, "Validation", "code"));
        Assert.All(redeemed.GroupBy(answer => answer["userId"].GetString()), mine => Assert.InRange(mine.Count(), 1, perUser));
        Assert.Equal(100, await tenant.RedemptionsAsync(voucher));
        Assert.Equal(
            redeemed.Select(answer => answer.Id).Order(StringComparer.Ordinal),
            (await tenant.RedemptionActionsAsync()).Select(action => action.GetProperty("metadata").GetProperty("redemptionId").GetString()!).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Users_who_reach_their_own_limit_leave_the_rest_to_the_others()
    {
        var tenant = await api.NewTenantAsync();
        var users = await MembersAsync(tenant, 20);
        var voucher = await tenant.NewVoucherAsync("COFFEE", perUser: 2, inAll: 40);

        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(call => tenant.RedeemAsync("COFFEE", users[call % users.Length])));

        Assert.All(
            answers.Where(answer => answer.Status == 200).GroupBy(answer => answer["userId"].GetString()),
            mine => Assert.Equal(2, mine.Count()));
        Assert.Equal(40, answers.Count(answer => answer.Status == 200));
        Assert.Equal(40, await tenant.RedemptionsAsync(voucher));
    }

    [Fact]
    public async Task One_users_redemptions_at_once_stop_at_that_users_limit()
    {
        var tenant = await api.NewTenantAsync();
        var user = await tenant.NewUserAsync();
        var voucher = await tenant.NewVoucherAsync("COFFEE", perUser: 5, inAll: 1000);

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => user.Client.PostAsync("/vouchers/redeem", new { code = "COFFEE" })));

        Assert.Equal(5, answers.Count(answer => answer.Status == 200));
        Assert.All(answers.Where(answer => answer.Status != 200), answer => answer.ExpectError(422, "Validation", "code"));
        Assert.Equal(5, await tenant.RedemptionsAsync(voucher));
    }

    [Fact]
    public async Task However_the_limit_changes_meanwhile_the_last_one_is_reached_and_not_passed()
    {
        var tenant = await api.NewTenantAsync();
        var users = await MembersAsync(tenant, 10);
        var voucher = await tenant.NewVoucherAsync("COFFEE", perUser: 1000, inAll: 30);
        async Task ChangeAsync()
        {
            foreach (var limit in new[] { 60, 20, 45, 80 })
            {
                (await tenant.Admin.PutAsync($"/vouchers/{voucher}", new { numGlobalRedemptions = limit })).Expect(200);
            }
        }

        var change = ChangeAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(call => tenant.RedeemAsync("COFFEE", users[call % users.Length])));
        await change;
        var more = await Task.WhenAll(Enumerable.Range(0, 100).Select(call => tenant.RedeemAsync("COFFEE", users[call % users.Length])));

        Assert.Equal(80, answers.Concat(more).Count(answer => answer.Status == 200));
        Assert.Equal(80, await tenant.RedemptionsAsync(voucher));
        Assert.Equal(80, (await tenant.RedemptionActionsAsync()).Count);
    }

    private static Task<string[]> MembersAsync(TestTenant tenant, int count) =>
        Task.WhenAll(Enumerable.Range(0, count).Select(_ => tenant.NewMemberAsync()));
}
