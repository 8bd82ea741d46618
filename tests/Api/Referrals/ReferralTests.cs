using Pepper.Tests.Support.Api;

namespace Pepper.Tests.Api.Referrals;

public sealed class ReferralTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task A_referral_has_a_code_of_ten_digits_and_thirty_days()
    {
        var tenant = await api.NewTenantAsync();
        var user = await tenant.NewUserAsync();

        var made = (await user.Client.PostAsync("/referrals")).Expect(200);

        Assert.InRange(made["code"].GetInt64(), 1_000_000_000, 9_999_999_999);
        Assert.Equal((user.Id, "CREATED"), (made["refererId"].GetString(), made["state"].GetString()));
        Assert.Equal(made["created"].GetDateTimeOffset().AddDays(30), made["expires"].GetDateTimeOffset());
        Assert.False(made.Has("refereeId"));
    }

    [Fact]
    public async Task A_referral_made_again_under_one_nonce_is_the_same()
    {
        var tenant = await api.NewTenantAsync();
        var once = (await tenant.NewUserAsync()).Client.WithNonce();

        Assert.Equal((await once.PostAsync("/referrals")).Expect(200).Text, (await once.PostAsync("/referrals")).Expect(200).Text);
    }

    [Fact]
    public async Task A_claim_gives_both_sides_what_the_settings_say_and_tells_of_it()
    {
        var tenant = await api.NewTenantAsync();
        var (refereePerk, refererPerk) = await tenant.SetRewardsAsync();
        var (referer, referee) = (await tenant.NewUserAsync(), await tenant.NewUserAsync("Grace", "Hopper"));
        var code = await referer.NewReferralAsync();

        var claimed = (await referee.ClaimAsync(code)).Expect(200);

        Assert.Equal((referee.Id, "CLAIMED"), (claimed["refereeId"].GetString(), claimed["state"].GetString()));
        Assert.Equal((5m, 7m), (await referee.PointsAsync(refereePerk), await referer.PointsAsync(refererPerk)));
        var told = Assert.Single(await referee.ActionsAsync("REFERAL_CLAIMED_REFEREE"));
        Assert.Equal((referer.Id, refereePerk, 5m), (told.GetProperty("refererId").GetString(), told.GetProperty("perkId").GetString(), told.GetProperty("points").GetDecimal()));
        told = Assert.Single(await referer.ActionsAsync("REFERAL_CLAIMED_REFERER"));
        Assert.Equal((referee.Id, refererPerk, 7m), (told.GetProperty("refereeId").GetString(), told.GetProperty("perkId").GetString(), told.GetProperty("points").GetDecimal()));
        Assert.Single(await referee.ActionsAsync("REWARD_EARNED"));
        Assert.Single(await referer.ActionsAsync("REWARD_EARNED"));
    }

    [Fact]
    public async Task Without_settings_a_claim_grants_nothing_and_stands()
    {
        var tenant = await api.NewTenantAsync();
        var (referer, referee) = (await tenant.NewUserAsync(), await tenant.NewUserAsync());

        (await referee.ClaimAsync(await referer.NewReferralAsync())).Expect(200);

        Assert.False(Assert.Single(await referee.ActionsAsync("REFERAL_CLAIMED_REFEREE")).TryGetProperty("awardId", out _));
        Assert.Single(await referer.ActionsAsync("REFERAL_CLAIMED_REFERER"));
        Assert.Empty(await referer.ActionsAsync("REWARD_EARNED"));
    }

    [Fact]
    public async Task Claimed_again_by_the_same_user_it_answers_the_same_and_grants_nothing()
    {
        var tenant = await api.NewTenantAsync();
        var (refereePerk, refererPerk) = await tenant.SetRewardsAsync();
        var (referer, referee) = (await tenant.NewUserAsync(), await tenant.NewUserAsync());
        var code = await referer.NewReferralAsync();

        var first = (await referee.ClaimAsync(code)).Expect(200);
        var second = (await referee.Client.PutAsync($"/referrals/{code}")).Expect(200);

        Assert.Equal(first.Text, second.Text);
        Assert.Equal((5m, 7m), (await referee.PointsAsync(refereePerk), await referer.PointsAsync(refererPerk)));
    }

    [Fact]
    public async Task A_claim_that_may_not_be_is_refused()
    {
        var tenant = await api.NewTenantAsync();
        var (referer, referee, other) = (await tenant.NewUserAsync(), await tenant.NewUserAsync(), await tenant.NewUserAsync());
        var (code, second) = (await referer.NewReferralAsync(), await referer.NewReferralAsync());

        (await referer.ClaimAsync(code)).ExpectError(422, "Validation", "code");
        (await referee.ClaimAsync(code)).Expect(200);
        (await other.ClaimAsync(code)).ExpectError(422, "Validation", "code");
        (await referee.ClaimAsync(second)).ExpectError(422, "Validation");
        (await other.ClaimAsync(second)).Expect(200);
        (await other.ClaimAsync("1000000000")).ExpectError(404, "NotFound", "code");
        (await other.ClaimAsync("abc")).ExpectError(404, "NotFound", "code");
        (await other.ClaimAsync("0" + second)).ExpectError(404, "NotFound", "code");
        (await tenant.Admin.PostAsync($"/referrals/{second}/claim")).ExpectError(422, "Validation");
        (await tenant.Admin.PostAsync("/referrals")).ExpectError(422, "Validation");
        (await (await (await api.NewTenantAsync()).NewUserAsync()).ClaimAsync(second)).ExpectError(404, "NotFound", "code");
    }

    [Fact]
    public async Task Of_users_who_claim_one_code_at_once_one_has_it()
    {
        var tenant = await api.NewTenantAsync();
        var (_, refererPerk) = await tenant.SetRewardsAsync();
        var referer = await tenant.NewUserAsync();
        var code = await referer.NewReferralAsync();
        var users = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => tenant.NewUserAsync()));

        var answers = await Task.WhenAll(users.Concat(users).Select(user => user.ClaimAsync(code)));

        var winner = Assert.Single(answers.Where(answer => answer.Status == 200).Select(answer => answer["refereeId"].GetString()).Distinct());
        Assert.All(answers.Where(answer => answer.Status != 200), answer => answer.ExpectError(422, "Validation", "code"));
        Assert.Equal(2, answers.Count(answer => answer.Status == 200));
        Assert.Equal(7m, await referer.PointsAsync(refererPerk));
        Assert.Equal(winner, Assert.Single(await referer.ActionsAsync("REFERAL_CLAIMED_REFERER")).GetProperty("refereeId").GetString());
    }

    [Fact]
    public async Task Of_codes_that_one_user_claims_at_once_one_is_claimed_and_the_others_stay_free()
    {
        var tenant = await api.NewTenantAsync();
        var (refereePerk, refererPerk) = await tenant.SetRewardsAsync();
        var (referer, referee, other) = (await tenant.NewUserAsync(), await tenant.NewUserAsync(), await tenant.NewUserAsync());
        var codes = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => referer.NewReferralAsync()));

        var answers = await Task.WhenAll(codes.Select(referee.ClaimAsync));

        Assert.Single(answers, answer => answer.Status == 200);
        Assert.All(answers.Where(answer => answer.Status != 200), answer => answer.ExpectError(422, "Validation"));
        Assert.Equal((5m, 7m), (await referee.PointsAsync(refereePerk), await referer.PointsAsync(refererPerk)));
        var free = codes.Where((_, index) => answers[index].Status != 200).ToList();
        foreach (var code in free)
        {
            Assert.Equal("CREATED", (await tenant.Admin.GetAsync($"/referrals/{code}")).Expect(200)["state"].GetString());
        }

        (await other.ClaimAsync(free[0])).Expect(200);
    }

    [Fact]
    public async Task A_referral_is_read_by_its_two_users_and_admins()
    {
        var tenant = await api.NewTenantAsync();
        var (referer, referee, other) = (await tenant.NewUserAsync(), await tenant.NewUserAsync(), await tenant.NewUserAsync());
        var code = await referer.NewReferralAsync();
        (await referee.Client.GetAsync($"/referrals/{code}")).ExpectError(404, "NotFound", "code");
        var claimed = (await referee.ClaimAsync(code)).Expect(200);

        foreach (var reader in new[] { referer.Client, referee.Client, tenant.Admin })
        {
            Assert.Equal(claimed.Text, (await reader.GetAsync($"/referrals/{code}")).Expect(200).Text);
        }

        (await other.Client.GetAsync($"/referrals/{code}")).ExpectError(404, "NotFound", "code");
    }
}
