using Pepper.Tests.Support;
using Pepper.Tests.Support.Api;

namespace Pepper.Tests.Api.Segments;

public sealed class SegmentPerkTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task A_club_is_held_by_the_members_of_its_segment()
    {
        var tenant = await api.NewTenantAsync();
        var segment = await NewSegmentAsync(tenant);
        var user = await tenant.NewUserAsync();
        var perk = (await tenant.Admin.PostAsync("/perks", Club(segment))).Expect(200);

        (await tenant.Admin.PostAsync($"/segments/{segment}/users", new[] { user.Id })).Expect(200);
        var award = (await user.Client.GetAsync($"/users/{user.Id}/pointawards")).Expect(200)["awards.0._id"].GetString();
        var explained = (await user.Client.GetAsync($"/awards/{award}/explain")).Expect(200);
        (await tenant.Admin.DeleteAsync($"/segments/{segment}")).Expect(204);

        Assert.Equal(segment, perk["segmentId"].GetString());
        Assert.Equal(("SEGMENT", segment), (explained["items.0.cause.type"].GetString(), explained["items.0.cause.segmentId"].GetString()));
        Assert.Equal(0, (await user.Client.GetAsync($"/users/{user.Id}/pointawards")).Expect(200)["awards"].GetArrayLength());
        Assert.Equal([1, -1], (await tenant.Admin.GetAsync($"/awards/{award}/ledger")).Expect(200).Items.Select(entry => entry.GetProperty("delta").GetInt32()));
        Assert.Empty((await tenant.Admin.GetAsync("/awards")).Expect(200).Items);
        Assert.Single((await tenant.Admin.GetAsync("/awards?updatedAt.gt=2020-01-01")).Expect(200).Items);
    }

    [Fact]
    public async Task Members_of_before_hold_a_perk_that_is_tied_later()
    {
        var tenant = await api.NewTenantAsync();
        var segment = await NewSegmentAsync(tenant);
        var user = await tenant.NewUserAsync();
        (await tenant.Admin.PostAsync($"/segments/{segment}/users", new[] { user.Id })).Expect(200);

        var perk = (await tenant.Admin.PostAsync("/perks", Club(segment))).Expect(200).Id;

        await Eventually.IsTrueAsync(
            async () => (await user.Client.GetAsync($"/users/{user.Id}/pointawards")).Expect(200)["awards"].GetArrayLength() == 1, TimeSpan.FromSeconds(40), () => "The member was not brought in line.");
        (await tenant.Admin.PutAsync($"/perks/{perk}", new { segmentId = (string?)null })).Expect(200);
        await Eventually.IsTrueAsync(
            async () => (await user.Client.GetAsync($"/users/{user.Id}/pointawards")).Expect(200)["awards"].GetArrayLength() == 0, TimeSpan.FromSeconds(40), () => "The member was not brought in line.");
    }

    [Fact]
    public async Task Only_a_segment_that_there_is_can_have_a_perk()
    {
        var tenant = await api.NewTenantAsync();

        (await tenant.Admin.PostAsync("/perks", Club("605c9d6466a2ac0ea3bc6a85"))).ExpectError(422, "Validation", "segmentId");
        (await tenant.Admin.PostAsync("/perks", Club("regulars"))).ExpectError(422, "Validation", "segmentId");
    }

    [Fact]
    public async Task Who_is_imported_into_an_audience_holds_its_perks_and_what_the_row_grants_of_them()
    {
        var tenant = await api.NewTenantAsync();
        var segment = await NewSegmentAsync(tenant);
        var perk = (await tenant.Admin.PostAsync("/perks", Club(segment))).Expect(200).Id;
        var other = (await tenant.Admin.PostAsync("/perks", Club(segment))).Expect(200).Id;

        var started = (await tenant.Admin.UploadAsync(
            "/users/import?dryRun=false&suppressEvents=false",
            $"user_first_name,user_last_name,opt_in_marketing,email,audience,points_perk_{perk}\nAda,Lovelace,TRUE,ada-{tenant.Id}@example.com,{segment},3\n")).Expect(200).Id;
        var done = await SegmentImportTests.WhenEndedAsync(tenant, started);
        var member = (await tenant.Admin.GetAsync($"/segments/{segment}/users")).Expect(200).Items[0].GetProperty("_id").GetString();
        var awards = (await tenant.Admin.GetAsync($"/users/{member}/pointawards")).Expect(200)["awards"].EnumerateArray()
            .ToDictionary(award => award.GetProperty("perkId").GetString()!, award => award.GetProperty("points").GetProperty("available").GetInt32());

        Assert.Equal("DONE", done["status"].GetString());
        Assert.Equal((4, 1), (awards[perk], awards[other]));
    }

    internal static object Club(string? segmentId) => new
    {
        template = "CLUB",
        title = "Ten percent off",
        terms = "While you are one of us",
        priority = 1,
        auto = true,
        points = new { defaultValue = 1 },
        visualisation = new { },
        isGlobal = false,
        segmentId,
    };

    private static async Task<string> NewSegmentAsync(TestTenant tenant) =>
        (await tenant.Admin.PostAsync("/segments", new { title = "Regulars", type = "PERSISTENT" })).Expect(200).Id;
}
