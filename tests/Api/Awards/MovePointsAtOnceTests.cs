using Pepper.Tests.Api.Perks;
using Pepper.Tests.Support.Api;

namespace Pepper.Tests.Api.Awards;

public sealed class MovePointsAtOnceTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task Of_two_hundred_redemptions_at_once_as_many_succeed_as_there_are_points()
    {
        var tenant = await api.NewTenantAsync();
        var user = await tenant.NewMemberAsync();
        var award = await tenant.GrantAsync(await tenant.NewPerkAsync(), user, 50);

        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ =>
            tenant.Admin.PutAsync($"/users/{user}/pointawards/{award.Id}", new { valueToRedeem = 1 })));

        Assert.Equal(50, answers.Count(answer => answer.Status == 200));
        Assert.Equal(150, answers.Count(answer => answer.Status == 422));
        Assert.Equal(
            Enumerable.Range(0, 50).Select(left => (decimal)left),
            answers.Where(answer => answer.Status == 200).Select(answer => answer.Available()).Order());
        var ledger = await tenant.Admin.ReadLedgerAsync(award.Id);
        Assert.Equal(51, ledger.Count);
        Assert.Equal(0, ledger[^1].GetProperty("balance").GetDecimal());
    }

    [Fact]
    public async Task A_grant_repeated_under_one_nonce_moves_points_once_and_answers_the_same()
    {
        var tenant = await api.NewTenantAsync();
        var user = await tenant.NewMemberAsync();
        var perk = await tenant.NewPerkAsync();
        var once = tenant.Admin.WithNonce();

        var first = (await once.PostAsync($"/perks/{perk}/awards", new { userId = user, points = 5 })).Expect(200);
        await tenant.GrantAsync(perk, user, 1);
        var second = (await once.PostAsync($"/perks/{perk}/awards", new { userId = user, points = 5 })).Expect(200);
        var other = await once.PostAsync($"/perks/{perk}/awards", new { userId = user, points = 6 });

        Assert.Equal(first.Text, second.Text);
        other.ExpectError(422, "Validation", "x-pepper-req-nonce");
        Assert.Equal(["5", "1"], (await tenant.Admin.ReadLedgerAsync(first.Id)).Each("delta"));
    }

    [Fact]
    public async Task Redemptions_at_once_under_one_nonce_redeem_once()
    {
        var tenant = await api.NewTenantAsync();
        var user = await tenant.NewUserAsync();
        var award = await tenant.GrantAsync(await tenant.NewPerkAsync(), user.Id, 50);
        var once = user.Client.WithNonce();

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ =>
            once.PutAsync($"/users/{user.Id}/pointawards/{award.Id}", new { valueToRedeem = 2 })));

        var done = answers.Where(answer => answer.Status == 200).ToList();
        Assert.NotEmpty(done);
        Assert.All(done, answer => Assert.Equal(done[0].Text, answer.Text));
        Assert.All(answers.Except(done), answer => answer.ExpectError(409, "Conflict", "x-pepper-req-nonce"));
        Assert.Equal(["50", "-2"], (await user.Client.ReadLedgerAsync(award.Id)).Each("delta"));
    }

    [Fact]
    public async Task A_refused_redemption_does_not_use_its_nonce_up()
    {
        var tenant = await api.NewTenantAsync();
        var user = await tenant.NewUserAsync();
        var perk = await tenant.NewPerkAsync();
        var award = await tenant.GrantAsync(perk, user.Id, 1);
        var once = user.Client.WithNonce();

        (await once.PutAsync($"/users/{user.Id}/pointawards/{award.Id}", new { valueToRedeem = 2 })).ExpectError(422, "Validation", "valueToRedeem");
        await tenant.GrantAsync(perk, user.Id, 1);

        (await once.PutAsync($"/users/{user.Id}/pointawards/{award.Id}", new { valueToRedeem = 2 })).Expect(200);
    }
}
