using Pepper.Tests.Api.Awards;
using Pepper.Tests.Support.Api;

namespace Pepper.Tests.Api.Vouchers;

public sealed class RedeemVoucherTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task A_redemption_is_answered_counted_and_told_of()
    {
        var tenant = await api.NewTenantAsync();
        var user = await tenant.NewUserAsync();
        var request = VoucherSteps.Request("COFFEE");
        request["voucherSchemeId"] = "6064b01ff0c1267d8984cc50";
        var voucher = (await tenant.Admin.PostAsync("/vouchers", request)).Expect(200).Id;

        var redeemed = (await user.Client.PostAsync("/vouchers/redeem", new { code = "coffee" })).Expect(200);

        Assert.Equal((user.Id, voucher), (redeemed["userId"].GetString(), redeemed["voucherId"].GetString()));
        Assert.Equal(1, await tenant.RedemptionsAsync(voucher));
        var action = Assert.Single(await tenant.RedemptionActionsAsync());
        Assert.Equal(
            $$"""{"voucherId":"{{voucher}}","code":"COFFEE","title":"A free coffee","voucherSchemeId":"6064b01ff0c1267d8984cc50","redemptionId":"{{redeemed.Id}}"}""",
            action.GetProperty("metadata").GetRawText());
        Assert.Equal(user.Id, action.GetProperty("context").GetProperty("user").GetProperty("_id").GetString());
    }

    [Theory]
    [InlineData("2035-01-01T00:00:00.000Z", "2036-01-01T00:00:00.000Z", "yet")]
    [InlineData("2025-01-01T00:00:00.000Z", "2026-01-01T00:00:00.000Z", "ended")]
    public async Task A_voucher_is_refused_outside_its_time(string start, string end, string says)
    {
        var tenant = await api.NewTenantAsync();
        var user = await tenant.NewMemberAsync();
        var request = VoucherSteps.Request("COFFEE");
        (request["startDate"], request["endDate"]) = (start, end);
        (await tenant.Admin.PostAsync("/vouchers", request)).Expect(200);

        var refused = (await tenant.RedeemAsync("COFFEE", user)).ExpectError(422, "Validation", "code");

        Assert.Contains(says, refused["message"].GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_code_is_refused()
    {
        var tenant = await api.NewTenantAsync();
        var user = await tenant.NewUserAsync();
        await (await api.NewTenantAsync()).NewVoucherAsync("ELSEWHERE");

        (await user.Client.PostAsync("/vouchers/redeem", new { code = "ELSEWHERE" })).ExpectError(422, "Validation", "code");
        (await user.Client.PostAsync("/vouchers/redeem", new { code = "a b" })).ExpectError(422, "Validation", "code");
        (await user.Client.PostAsync("/vouchers/redeem", new { })).ExpectError(422, "Validation", "code");
    }

    [Fact]
    public async Task Only_an_admin_redeems_for_others_and_only_for_users_there_are()
    {
        var tenant = await api.NewTenantAsync();
        var (user, other) = (await tenant.NewUserAsync(), await tenant.NewMemberAsync());
        await tenant.NewVoucherAsync("COFFEE");

        (await user.Client.PostAsync("/vouchers/redeem", new { code = "COFFEE", userId = other })).ExpectError(403, "Forbidden");
        (await user.Client.PostAsync("/vouchers/redeem", new { code = "COFFEE", userId = user.Id })).Expect(200);
        (await tenant.RedeemAsync("COFFEE", other)).Expect(200);
        (await tenant.RedeemAsync("COFFEE", "6064b01ff0c1267d8984cc50")).ExpectError(422, "Validation", "userId");
        (await tenant.Admin.PostAsync("/vouchers/redeem", new { code = "COFFEE" })).ExpectError(422, "Validation", "userId");
        var operatorsOwn = api.Operator.With("x-application-id", tenant.ApplicationId);
        (await operatorsOwn.PostAsync("/vouchers/redeem", new { code = "COFFEE" })).ExpectError(422, "Validation", "userId");
    }

    [Fact]
    public async Task A_user_who_was_deleted_redeems_nothing()
    {
        var tenant = await api.NewTenantAsync();
        var user = await tenant.NewMemberAsync();
        var voucher = await tenant.NewVoucherAsync("COFFEE");
        (await tenant.Admin.DeleteAsync($"/users/{user}")).Expect(204);

        (await tenant.RedeemAsync("COFFEE", user)).ExpectError(422, "Validation", "userId");

        Assert.Equal(0, await tenant.RedemptionsAsync(voucher));
    }

    [Fact]
    public async Task Each_limit_refuses_in_words_of_its_own()
    {
        var tenant = await api.NewTenantAsync();
        var (first, second) = (await tenant.NewMemberAsync(), await tenant.NewMemberAsync());
        await tenant.NewVoucherAsync("COFFEE", perUser: 1, inAll: 1);

        (await tenant.RedeemAsync("COFFEE", first)).Expect(200);

        Assert.Contains("one user", (await tenant.RedeemAsync("COFFEE", first)).ExpectError(422, "Validation", "code")["message"].GetString(), StringComparison.Ordinal);
        Assert.Contains("can be", (await tenant.RedeemAsync("COFFEE", second)).ExpectError(422, "Validation", "code")["message"].GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_raised_limit_gives_as_many_more_and_a_lowered_one_no_more()
    {
        var tenant = await api.NewTenantAsync();
        var user = await tenant.NewMemberAsync();
        var voucher = await tenant.NewVoucherAsync("COFFEE", perUser: 1000, inAll: 3);
        Assert.Equal(3, await RedeemUntilRefusedAsync(tenant, user));

        (await tenant.Admin.PutAsync($"/vouchers/{voucher}", new { numGlobalRedemptions = 20 })).Expect(200);
        Assert.Equal(17, await RedeemUntilRefusedAsync(tenant, user));

        (await tenant.Admin.PutAsync($"/vouchers/{voucher}", new { numGlobalRedemptions = 5 })).Expect(200);
        Assert.Equal(0, await RedeemUntilRefusedAsync(tenant, user));

        (await tenant.Admin.PutAsync($"/vouchers/{voucher}", new { numGlobalRedemptions = 21 })).Expect(200);
        Assert.Equal(1, await RedeemUntilRefusedAsync(tenant, user));
        Assert.Equal(21, await tenant.RedemptionsAsync(voucher));
    }

    [Fact]
    public async Task The_same_nonce_redeems_once_also_when_the_voucher_is_used_up_by_then()
    {
        var tenant = await api.NewTenantAsync();
        var user = await tenant.NewMemberAsync();
        var voucher = await tenant.NewVoucherAsync("COFFEE", perUser: 5, inAll: 1);
        var once = tenant.Admin.WithNonce();

        var first = (await once.PostAsync("/vouchers/redeem", new { code = "COFFEE", userId = user })).Expect(200);
        var second = (await once.PostAsync("/vouchers/redeem", new { code = "COFFEE", userId = user })).Expect(200);

        Assert.Equal(first.Text, second.Text);
        Assert.Equal(1, await tenant.RedemptionsAsync(voucher));
    }

    private static async Task<int> RedeemUntilRefusedAsync(TestTenant tenant, string user)
    {
        for (var redeemed = 0; ; redeemed++)
        {
            var answer = await tenant.RedeemAsync("COFFEE", user);
            if (answer.Status != 200)
            {
                answer.ExpectError(422, "Validation", "code");
                return redeemed;
            }
        }
    }
}
