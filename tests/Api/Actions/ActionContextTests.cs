using System.Text.Json;
using Pepper.Tests.Support.Api;

namespace Pepper.Tests.Api.Actions;

/// <summary>Who and where, as an action tells of them.</summary>
public sealed class ActionContextTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task The_segments_are_those_of_that_moment_also_where_the_action_tells_of_joining_one()
    {
        var tenant = await api.NewTenantAsync();
        var user = await tenant.NewUserAsync();
        var (first, second) = (await NewSegmentAsync(tenant), await NewSegmentAsync(tenant));

        (await tenant.Admin.PostAsync($"/segments/{first}/users", new[] { user.Id })).Expect(200);
        (await tenant.Admin.PostAsync($"/segments/{second}/users", new[] { user.Id })).Expect(200);
        var posted = await PostAsync(tenant, user.Id, "b-1");
        (await tenant.Admin.DeleteAsync($"/segments/{first}/users", new[] { user.Id })).Expect(200);
        var actions = (await tenant.Admin.GetAsync($"/users/{user.Id}/actions")).Expect(200)["actions"].EnumerateArray().ToList();

        string[] both = [.. new[] { first, second }.Order(StringComparer.Ordinal)];
        Assert.Equal(both, Segments(posted.Json));
        Assert.Equal(["MEMBER_REMOVED", "BOOKING_CREATED", "MEMBER_ADDED", "MEMBER_ADDED", "USER_CREATED"], actions.Select(action => action.GetProperty("type").GetString()));
        Assert.Equal([second], Segments(actions[0]));
        Assert.Equal(both, Segments(actions[1]));
        Assert.Equal(both, Segments(actions[2]));
        Assert.Equal([first], Segments(actions[3]));
        Assert.Empty(Segments(actions[4]));
    }

    [Fact]
    public async Task Gender_and_age_band_are_told_and_go_with_the_person()
    {
        var tenant = await api.NewTenantAsync();
        var user = await tenant.NewUserAsync("Grace", "Hopper");
        (await user.Client.PutAsync($"/users/{user.Id}", new { birthdate = "1946-12-09", gender = "FEMALE" })).Expect(200);

        var told = (await PostAsync(tenant, user.Id, "b-1"))["context.user"];
        (await tenant.Admin.DeleteAsync($"/users/{user.Id}")).Expect(204);
        var left = (await tenant.Admin.GetAsync("/actions?type=BOOKING_CREATED")).Expect(200)["actions.0.context.user"];

        Assert.Equal(("FEMALE", "65+"), (told.GetProperty("gender").GetString(), told.GetProperty("ageBand").GetString()));
        Assert.DoesNotContain("1946", told.GetRawText(), StringComparison.Ordinal);
        Assert.Equal(user.Id, left.GetProperty("_id").GetString());
        Assert.All(["name", "gender", "ageBand"], member => Assert.False(left.TryGetProperty(member, out _)));
    }

    [Fact]
    public async Task The_location_is_told_with_tags_and_regions()
    {
        var tenant = await api.NewTenantAsync();
        var user = await tenant.NewUserAsync();
        var location = (await tenant.Admin.PostAsync(
            "/locations", new { title = "Harbour", geo = new[] { -0.1276, 51.5074 }, tags = new[] { "vegan" }, regions = new[] { "London", "South" } })).Expect(200).Id;

        var posted = await PostAsync(tenant, user.Id, "b-1", location);

        var told = posted["context.location"];
        Assert.Equal(
            ("Harbour", """["vegan"]""", """["London","South"]"""),
            (told.GetProperty("title").GetString(), told.GetProperty("tags").GetRawText(), told.GetProperty("regions").GetRawText()));
    }

    [Fact]
    public async Task What_posting_answers_is_what_is_stored()
    {
        var tenant = await api.NewTenantAsync();
        var user = await tenant.NewUserAsync();

        var posted = await PostAsync(tenant, user.Id, "b-1");
        var again = await PostAsync(tenant, user.Id, "b-1");
        var stored = (await tenant.Admin.GetAsync($"/actions/{posted.Id}")).Expect(200);

        Assert.Equal(stored.Text, posted.Text);
        Assert.Equal(stored.Text, again.Text);
    }

    private static async Task<ApiAnswer> PostAsync(TestTenant tenant, string userId, string externalId, string? locationId = null) =>
        (await tenant.Admin.PostAsync("/actions", new { externalId, type = "BOOKING_CREATED", userId, locationId, metadata = new { guests = 4 } })).Expect(200);

    private static async Task<string> NewSegmentAsync(TestTenant tenant) =>
        (await tenant.Admin.PostAsync("/segments", new { title = "Regulars", type = "PERSISTENT" })).Expect(200).Id;

    private static string[] Segments(JsonElement action) =>
        [.. action.GetProperty("context").GetProperty("user").GetProperty("segmentIds").EnumerateArray().Select(id => id.GetString()!)];
}
