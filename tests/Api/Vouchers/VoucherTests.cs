using Pepper.Tests.Api.Awards;
using Pepper.Tests.Support.Api;

namespace Pepper.Tests.Api.Vouchers;

public sealed class VoucherTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task A_voucher_that_was_made_can_be_read_with_its_redemptions()
    {
        var tenant = await api.NewTenantAsync();
        var made = (await tenant.Admin.PostAsync("/vouchers", VoucherSteps.Request("Coffee100"))).Expect(200);

        var read = (await tenant.Admin.GetAsync($"/vouchers/{made.Id}")).Expect(200);

        Assert.False(made.Has("numRedemptions"));
        Assert.Equal(0, read["numRedemptions"].GetInt32());
        Assert.Equal("Coffee100", read["code"].GetString());
        Assert.Equal("2036-01-01T00:00:00.000Z", read["endDate"].GetString());
    }

    [Theory]
    [InlineData("title", "")]
    [InlineData("title", null)]
    [InlineData("code", "TWO WORDS")]
    [InlineData("code", "")]
    [InlineData("code", null)]
    [InlineData("voucherSchemeId", "abc")]
    [InlineData("startDate", "tomorrow")]
    [InlineData("startDate", null)]
    [InlineData("endDate", "2026-01-01T00:00:00.000Z")]
    [InlineData("endDate", null)]
    [InlineData("numRedemptionsPerUser", 0)]
    [InlineData("numRedemptionsPerUser", 1.5)]
    [InlineData("numGlobalRedemptions", 0)]
    [InlineData("numGlobalRedemptions", 1_000_000_001)]
    [InlineData("numGlobalRedemptions", null)]
    public async Task A_member_that_is_wrong_is_named(string member, object? value)
    {
        var tenant = await api.NewTenantAsync();
        var request = VoucherSteps.Request("COFFEE");
        request[member] = value;

        (await tenant.Admin.PostAsync("/vouchers", request)).ExpectError(422, "Validation", member);
    }

    [Fact]
    public async Task A_code_is_one_vouchers_in_upper_and_lower_case()
    {
        var tenant = await api.NewTenantAsync();
        await tenant.NewVoucherAsync("COFFEE");
        var tea = await tenant.NewVoucherAsync("TEA");

        (await tenant.Admin.PostAsync("/vouchers", VoucherSteps.Request("coffee"))).ExpectError(422, "Validation", "code");
        (await tenant.Admin.PutAsync($"/vouchers/{tea}", new { code = "Coffee" })).ExpectError(422, "Validation", "code");
        await (await api.NewTenantAsync()).NewVoucherAsync("COFFEE");
    }

    [Fact]
    public async Task Of_vouchers_made_at_once_with_one_code_one_is_made()
    {
        var tenant = await api.NewTenantAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ =>
            tenant.Admin.PostAsync("/vouchers", VoucherSteps.Request("COFFEE"))));

        Assert.Single(answers, answer => answer.Status == 200);
        Assert.All(answers.Where(answer => answer.Status != 200), answer => answer.ExpectError(422, "Validation", "code"));
    }

    [Fact]
    public async Task A_changed_code_is_redeemed_and_the_old_one_is_free()
    {
        var tenant = await api.NewTenantAsync();
        var voucher = await tenant.NewVoucherAsync("COFFEE");
        var user = await tenant.NewMemberAsync();

        (await tenant.Admin.PutAsync($"/vouchers/{voucher}", new { code = "TEA" })).Expect(200);

        (await tenant.RedeemAsync("COFFEE", user)).ExpectError(422, "Validation", "code");
        Assert.Equal(voucher, (await tenant.RedeemAsync("tea", user)).Expect(200)["voucherId"].GetString());
        await tenant.NewVoucherAsync("COFFEE");
    }

    [Fact]
    public async Task Changes_of_the_code_at_the_same_moment_all_succeed_and_one_code_stays()
    {
        var tenant = await api.NewTenantAsync();
        var voucher = await tenant.NewVoucherAsync("COFFEE");
        string[] codes = [.. Enumerable.Range(0, 60).Select(i => $"COFFEE{i % 20}")];

        var changes = await Task.WhenAll(codes.Select(code => tenant.Admin.PutAsync($"/vouchers/{voucher}", new { code })));

        Assert.All(changes, change => change.Expect(200));
        var kept = (await tenant.Admin.GetAsync($"/vouchers/{voucher}")).Expect(200)["code"].GetString();
        var user = await tenant.NewMemberAsync();
        foreach (var code in codes.Distinct().Where(code => code != kept))
        {
            (await tenant.RedeemAsync(code, user)).ExpectError(422, "Validation", "code");
        }

        (await tenant.RedeemAsync(kept!, user)).Expect(200);
    }

    [Fact]
    public async Task What_is_not_sent_stays()
    {
        var tenant = await api.NewTenantAsync();
        var request = VoucherSteps.Request("COFFEE");
        request["voucherSchemeId"] = "6064B01FF0C1267D8984CC50";
        var voucher = (await tenant.Admin.PostAsync("/vouchers", request)).Expect(200);

        var changed = (await tenant.Admin.PutAsync($"/vouchers/{voucher.Id}", new { code = "coffee", numRedemptionsPerUser = 3 })).Expect(200);
        var cleared = (await tenant.Admin.PutAsync($"/vouchers/{voucher.Id}", new { voucherSchemeId = (string?)null })).Expect(200);

        Assert.Equal(("A free coffee", "coffee", 3), (changed["title"].GetString(), changed["code"].GetString(), changed["numRedemptionsPerUser"].GetInt32()));
        Assert.Equal("6064b01ff0c1267d8984cc50", changed["voucherSchemeId"].GetString());
        Assert.False(cleared.Has("voucherSchemeId"));
    }

    [Fact]
    public async Task A_change_needs_a_member_and_dates_in_order()
    {
        var tenant = await api.NewTenantAsync();
        var voucher = await tenant.NewVoucherAsync("COFFEE");

        (await tenant.Admin.PutAsync($"/vouchers/{voucher}", new { })).ExpectError(422, "Validation", "body");
        (await tenant.Admin.PutAsync($"/vouchers/{voucher}", new { startDate = "2036-01-01T00:00:00.000Z" })).ExpectError(422, "Validation", "endDate");
        (await tenant.Admin.PutAsync("/vouchers/6064b01ff0c1267d8984cc50", new { title = "A tea" })).ExpectError(404, "NotFound", "voucherId");
    }

    [Fact]
    public async Task Vouchers_are_listed_by_scheme_in_the_order_asked_for_page_by_page()
    {
        var tenant = await api.NewTenantAsync();
        foreach (var (code, start, scheme) in new[] { ("B", 2, 'a'), ("A", 1, 'a'), ("D", 1, 'a'), ("C", 3, 'a'), ("E", 4, 'b') })
        {
            var request = VoucherSteps.Request(code);
            request["startDate"] = $"2026-01-0{start}T00:00:00.000Z";
            request["voucherSchemeId"] = new string(scheme, 24);
            (await tenant.Admin.PostAsync("/vouchers", request)).Expect(200);
        }

        Assert.Equal("BADCE", await CodesAsync(tenant, string.Empty));
        Assert.Equal("ABCDE", await CodesAsync(tenant, "sort=code"));
        Assert.Equal("EDCBA", await CodesAsync(tenant, "sort=-code"));
        Assert.Equal("ECBAD", await CodesAsync(tenant, "sort=-startDate,code"));
        Assert.Equal("ADBC", await CodesAsync(tenant, $"sort=startDate&voucherSchemeId={new string('A', 24)}"));
        Assert.Equal("DABC", await CodesAsync(tenant, $"sort=startDate,-code&voucherSchemeId={new string('a', 24)}"));
        (await tenant.Admin.GetAsync("/vouchers?sort=title")).ExpectError(422, "Validation", "sort");
        (await tenant.Admin.GetAsync("/vouchers?voucherSchemeId=x")).ExpectError(422, "Validation", "voucherSchemeId");
    }

    [Fact]
    public async Task A_caller_of_an_old_version_is_told_so()
    {
        var tenant = await api.NewTenantAsync();

        Assert.Equal("true", (await tenant.Admin.With("x-api-version", "9").GetAsync("/vouchers")).Expect(200).Header("Deprecation"));
        Assert.Null((await tenant.Admin.With("x-api-version", "10").GetAsync("/vouchers")).Expect(200).Header("Deprecation"));
    }

    private static async Task<string> CodesAsync(TestTenant tenant, string query)
    {
        var codes = string.Empty;
        var next = string.Empty;
        do
        {
            var page = (await tenant.Admin.GetAsync($"/vouchers?limit=2&{query}{next}")).Expect(200);
            codes += string.Concat(page.Items.Select(item => item.GetProperty("code").GetString()));
            next = page["page"].TryGetProperty("nextKey", out var key) ? $"&startKey={key.GetString()}" : null;
        }
        while (next is not null);
        return codes;
    }
}
