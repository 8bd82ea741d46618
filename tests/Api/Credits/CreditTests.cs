using Pepper.Tests.Api.Perks;
using Pepper.Tests.Support.Api;

namespace Pepper.Tests.Api.Credits;

public sealed class CreditTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task A_credit_to_an_award_gives_points_and_tells_of_both()
    {
        var tenant = await api.NewTenantAsync();
        var user = await tenant.NewUserAsync();
        var perk = (await tenant.Admin.PostAsync("/perks", SamplePerk.With(new() { ["points"] = new { defaultValue = 7 } }))).Expect(200).Id;
        var award = (await tenant.Admin.PostAsync($"/pointperks/{perk}/awards", new { userId = user.Id, points = 1 })).Expect(200).Id;

        var credit = (await tenant.Admin.PostAsync($"/users/{user.Id}/credits", new { awardId = award, description = "Cold soup" })).Expect(200);

        Assert.Equal((7m, award, "Cold soup"), (credit["number"].GetDecimal(), credit["awardId"].GetString(), credit["description"].GetString()));
        Assert.Equal(8m, (await user.Client.GetAsync($"/users/{user.Id}/pointawards")).Expect(200)["awards.0.points.available"].GetDecimal());
        var ledger = (await user.Client.GetAsync($"/awards/{award}/ledger")).Expect(200);
        Assert.Contains(ledger.Items, entry => entry.GetProperty("cause").GetString() == $"credit|{credit.Id}");
        var told = (await tenant.Admin.GetAsync($"/users/{user.Id}/actions?type=USER_CREDITED")).Expect(200);
        Assert.Equal((credit.Id, award), (told["actions.0.metadata.creditId"].GetString(), told["actions.0.metadata.awardId"].GetString()));
    }

    [Fact]
    public async Task Under_one_nonce_a_user_is_credited_once()
    {
        var tenant = await api.NewTenantAsync();
        var user = await tenant.NewUserAsync();
        var perk = (await tenant.Admin.PostAsync("/perks", SamplePerk.With())).Expect(200).Id;
        var award = (await tenant.Admin.PostAsync($"/pointperks/{perk}/awards", new { userId = user.Id, points = 1 })).Expect(200).Id;
        var once = tenant.Admin.With("x-pepper-req-nonce", Guid.NewGuid().ToString());

        var first = (await once.PostAsync($"/users/{user.Id}/credits", new { awardId = award, number = 5, description = "x" })).Expect(200);
        var second = (await once.PostAsync($"/users/{user.Id}/credits", new { awardId = award, number = 5, description = "x" })).Expect(200);

        Assert.Equal(first.Text, second.Text);
        Assert.Equal(6m, (await user.Client.GetAsync($"/users/{user.Id}/pointawards")).Expect(200)["awards.0.points.available"].GetDecimal());
    }

    [Fact]
    public async Task Pages_hold_every_credit_once_and_a_deleted_users_are_gone()
    {
        var tenant = await api.NewTenantAsync();
        var user = await tenant.NewUserAsync();
        var made = new List<string>();
        for (var i = 1; i <= 5; i++)
        {
            made.Add((await tenant.Admin.PostAsync($"/users/{user.Id}/credits", new { scheme = "GOODWILL", number = i, description = "x" })).Expect(200).Id);
        }

        var read = new List<string>();
        string? key = null;
        do
        {
            var page = (await user.Client.GetAsync($"/users/{user.Id}/credits?limit=2{(key is null ? string.Empty : $"&startKey={key}")}")).Expect(200);
            read.AddRange(page.Items.Select(item => item.GetProperty("_id").GetString()!));
            key = page["page"].TryGetProperty("nextKey", out var next) ? next.GetString() : null;
        }
        while (key is not null);

        Assert.Equal(made, read);
        (await tenant.Admin.DeleteAsync($"/users/{user.Id}")).Expect(204);
        (await tenant.Admin.GetAsync($"/users/{user.Id}/credits")).ExpectError(404, "NotFound", "userId");
    }

    [Fact]
    public async Task A_wrong_credit_is_refused_by_name()
    {
        var (tenant, foreign) = (await api.NewTenantAsync(), await api.NewTenantAsync());
        var (user, other) = (await tenant.NewUserAsync(), await tenant.NewUserAsync());
        var path = $"/users/{user.Id}/credits";

        (await tenant.Admin.PostAsync(path, new { number = 1, description = "x" })).ExpectError(422, "Validation", "scheme");
        (await tenant.Admin.PostAsync(path, new { scheme = "s" })).ExpectError(422, "Validation", "description");
        (await tenant.Admin.PostAsync(path, new { awardId = "605efeade9965c0ecc921311", description = "x" })).ExpectError(422, "Validation", "awardId");
        (await foreign.Admin.PostAsync(path, new { scheme = "s", description = "x" })).ExpectError(404, "NotFound", "userId");
        (await other.Client.GetAsync(path)).ExpectError(403, "Forbidden", null);
    }
}
