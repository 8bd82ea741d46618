using Pepper.Tests.Support.Api;

namespace Pepper.Tests.Api.Segments;

public sealed class SegmentGrantTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Theory]
    [InlineData("awards")]
    [InlineData("perks")]
    [InlineData("pointawards")]
    public async Task Members_who_lack_the_perk_are_granted_it(string path)
    {
        var tenant = await api.NewTenantAsync();
        var (segment, perk) = await NewAsync(tenant);
        var (lacking, holding, stranger) = (await tenant.NewUserAsync(), await tenant.NewUserAsync(), await tenant.NewUserAsync());
        (await tenant.Admin.PostAsync($"/segments/{segment}/users", new[] { lacking.Id, holding.Id })).Expect(200);
        (await tenant.Admin.PostAsync($"/perks/{perk}/awards", new { userId = holding.Id, points = 2 })).Expect(200);

        var started = (await tenant.Admin.PostAsync($"/segments/{segment}/{path}", new { perkId = perk, points = "2.5" })).Expect(200);
        var done = await SegmentImportTests.WhenEndedAsync(tenant, started.Id);

        Assert.Equal(
            ("DONE", "segments", "grant", segment, 2, 0),
            (done["status"].GetString(), done["namespace"].GetString(), done["name"].GetString(), done["entityId"].GetString(), done["metadata.done"].GetInt32(), done["metadata.failed"].GetInt32()));
        Assert.Equal([2.5m], await PointsAsync(tenant, lacking));
        Assert.Equal([2m], await PointsAsync(tenant, holding));
        Assert.Empty(await PointsAsync(tenant, stranger));
        Assert.Single((await tenant.Admin.GetAsync($"/users/{lacking.Id}/actions?type=REWARD_EARNED")).Expect(200)["actions"].EnumerateArray());
    }

    [Fact]
    public async Task The_perks_default_counts_without_points_and_a_second_operation_finds_nobody_who_lacks_it()
    {
        var tenant = await api.NewTenantAsync();
        var (segment, perk) = await NewAsync(tenant);
        var user = await tenant.NewUserAsync();
        (await tenant.Admin.PostAsync($"/segments/{segment}/users", new[] { user.Id })).Expect(200);

        for (var i = 0; i < 2; i++)
        {
            await SegmentImportTests.WhenEndedAsync(tenant, (await tenant.Admin.PostAsync($"/segments/{segment}/awards", new { perkId = perk })).Expect(200).Id);
        }

        Assert.Equal([5m], await PointsAsync(tenant, user));
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("many")]
    [InlineData("0.00001")]
    [InlineData("10000000001")]
    public async Task Points_that_are_none_are_refused(string points)
    {
        var tenant = await api.NewTenantAsync();
        var (segment, perk) = await NewAsync(tenant);

        (await tenant.Admin.PostAsync($"/segments/{segment}/awards", new { perkId = perk, points })).ExpectError(422, "Validation", "points");
    }

    [Fact]
    public async Task A_segment_or_perk_that_is_not_there_is_refused()
    {
        var tenant = await api.NewTenantAsync();
        var (segment, perk) = await NewAsync(tenant);

        (await tenant.Admin.PostAsync($"/segments/{perk}/awards", new { perkId = perk })).ExpectError(404, "NotFound", "segmentId");
        (await tenant.Admin.PostAsync($"/segments/{segment}/awards", new { perkId = segment })).ExpectError(422, "Validation", "perkId");
        (await tenant.Admin.PostAsync($"/segments/{segment}/awards", new { })).ExpectError(422, "Validation", "perkId");
    }

    private static async Task<(string Segment, string Perk)> NewAsync(TestTenant tenant) => (
        (await tenant.Admin.PostAsync("/segments", new { title = "Regulars", type = "PERSISTENT" })).Expect(200).Id,
        (await tenant.Admin.PostAsync("/perks", new
        {
            template = "AD_HOC",
            title = "A coffee",
            terms = "One each",
            priority = 1,
            auto = false,
            points = new { defaultValue = 5 },
            visualisation = new { },
            isGlobal = false,
        })).Expect(200).Id);

    private static async Task<IEnumerable<decimal>> PointsAsync(TestTenant tenant, TestUser user) =>
        (await tenant.Admin.GetAsync($"/users/{user.Id}/pointawards")).Expect(200)["awards"].EnumerateArray()
            .Select(award => award.GetProperty("points").GetProperty("available").GetDecimal());
}
