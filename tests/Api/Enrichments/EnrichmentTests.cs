using Pepper.Tests.Api.Perks;
using Pepper.Tests.Support.Api;

namespace Pepper.Tests.Api.Enrichments;

public sealed class EnrichmentTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Theory]
    [InlineData("/awardenrichments", "/award-enrichments")]
    [InlineData("/award-enrichments", "/awardenrichments")]
    public async Task An_enrichment_is_made_read_listed_changed_and_deleted_on_both_paths(string one, string other)
    {
        var tenant = await api.NewTenantAsync();

        var made = (await tenant.Admin.PostAsync(one, new { loyaltyRewardId = "a/b c", loyaltyProvider = "ATREEMO", title = "Tea", points = new { any = 1 }, token = (string?)null })).Expect(200);
        var read = (await tenant.Admin.GetAsync($"{other}/{made.Id}")).Expect(200);
        var changed = (await tenant.Admin.PutAsync($"{other}/{made.Id}", new { title = (string?)null, token = "T" })).Expect(200);

        Assert.Equal(made.Text, read.Text);
        Assert.Equal("T", changed["token"].GetString());
        Assert.False(changed.Has("title"));
        Assert.Equal(changed.Text, Assert.Single((await tenant.Admin.GetAsync(one)).Expect(200).Items).GetRawText());
        (await tenant.Admin.DeleteAsync($"{other}/{made.Id}")).Expect(204);
        (await tenant.Admin.GetAsync($"{one}/{made.Id}")).ExpectError(404, "NotFound", "enrichmentId");
        (await tenant.Admin.PutAsync($"{one}/{made.Id}", new { })).ExpectError(404, "NotFound", "enrichmentId");
        (await tenant.Admin.DeleteAsync($"{one}/{made.Id}")).ExpectError(404, "NotFound", "enrichmentId");
    }

    [Fact]
    public async Task A_reward_has_one_enrichment_per_provider()
    {
        var (tenant, other) = (await api.NewTenantAsync(), await api.NewTenantAsync());
        var body = new { loyaltyRewardId = "coffee", loyaltyProvider = "SQUARE" };
        var first = (await tenant.Admin.PostAsync("/awardenrichments", body)).Expect(200);
        var second = (await tenant.Admin.PostAsync("/awardenrichments", body with { loyaltyProvider = "REVEL" })).Expect(200);
        (await other.Admin.PostAsync("/awardenrichments", body)).Expect(200);

        (await tenant.Admin.PostAsync("/awardenrichments", body)).ExpectError(422, "Validation", "loyaltyRewardId");
        (await tenant.Admin.PutAsync($"/awardenrichments/{second.Id}", body)).ExpectError(422, "Validation", "loyaltyRewardId");

        (await tenant.Admin.DeleteAsync($"/awardenrichments/{first.Id}")).Expect(204);
        var moved = (await tenant.Admin.PutAsync($"/awardenrichments/{second.Id}", body)).Expect(200);
        Assert.Equal((second.Id, "SQUARE"), (moved.Id, moved["loyaltyProvider"].GetString()));
        Assert.Equal(moved.Text, Assert.Single((await tenant.Admin.GetAsync("/awardenrichments")).Expect(200).Items).GetRawText());
    }

    [Fact]
    public async Task Of_many_that_make_the_same_one_at_once_one_does()
    {
        var tenant = await api.NewTenantAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(
            _ => tenant.Admin.PostAsync("/awardenrichments", new { loyaltyRewardId = "coffee", loyaltyProvider = "SQUARE" })));

        Assert.Equal([200, 422, 422, 422, 422, 422, 422, 422], answers.Select(answer => answer.Status).Order());
        Assert.Single((await tenant.Admin.GetAsync("/awardenrichments")).Expect(200).Items);
    }

    [Fact]
    public async Task Awards_show_the_enrichment_wherever_they_are_answered()
    {
        var tenant = await api.NewTenantAsync();
        var user = await tenant.NewUserAsync();
        var perk = (await tenant.Admin.PostAsync("/perks", SamplePerk.With(new() { ["points"] = new { defaultValue = 5, colour = "red" } }))).Expect(200).Id;
        var enrichment = (await tenant.Admin.PostAsync("/awardenrichments", new
        {
            loyaltyRewardId = perk,
            loyaltyProvider = "PEPPER",
            title = "Spring coffee",
            points = new { colour = "green", available = 99 },
            excludeDiscountIds = new[] { "half-price" },
        })).Expect(200).Id;

        var granted = (await tenant.Admin.PostAsync($"/pointperks/{perk}/awards", new { userId = user.Id })).Expect(200);
        var redeemed = (await user.Client.PutAsync($"/users/{user.Id}/pointawards/{granted.Id}", new { valueToRedeem = 2 })).Expect(200);
        var own = (await user.Client.GetAsync($"/users/{user.Id}/pointawards")).Expect(200);
        var listed = (await tenant.Admin.With("x-api-version", "8").GetAsync("/awards")).Expect(200);

        Assert.Equal(("Spring coffee", "green", 5m), (granted["title"].GetString(), granted["points.colour"].GetString(), granted["points.available"].GetDecimal()));
        Assert.Equal(("Spring coffee", 3m), (redeemed["title"].GetString(), redeemed["points.available"].GetDecimal()));
        Assert.Equal(("Spring coffee", 3m), (own["awards.0.title"].GetString(), own["awards.0.points.available"].GetDecimal()));
        Assert.Equal(("Spring coffee", "half-price"), (listed["items.0.title"].GetString(), listed["items.0.excludeDiscountIds.0"].GetString()));
        (await tenant.Admin.DeleteAsync($"/awardenrichments/{enrichment}")).Expect(204);
        Assert.NotEqual("Spring coffee", (await user.Client.GetAsync($"/users/{user.Id}/pointawards")).Expect(200)["awards.0.title"].GetString());
    }

    [Fact]
    public async Task An_enrichment_can_hide_an_award()
    {
        var tenant = await api.NewTenantAsync();
        var user = await tenant.NewUserAsync();
        var perk = (await tenant.Admin.PostAsync("/perks", SamplePerk.With())).Expect(200).Id;
        (await tenant.Admin.PostAsync($"/pointperks/{perk}/awards", new { userId = user.Id })).Expect(200);
        (await tenant.Admin.PostAsync("/awardenrichments", new { loyaltyRewardId = perk, loyaltyProvider = "PEPPER", visualisation = new { isHidden = true } })).Expect(200);

        Assert.Empty((await tenant.Admin.With("x-api-version", "8").GetAsync("/awards")).Expect(200).Items);
        Assert.Equal(0, (await user.Client.GetAsync($"/users/{user.Id}/pointawards")).Expect(200)["awards"].GetArrayLength());
        Assert.Single((await tenant.Admin.With("x-api-version", "8").GetAsync("/awards?includeUnvisualisedAwards=true")).Expect(200).Items);
    }
}
