using Pepper.Tests.Support.Api;

namespace Pepper.Tests.Api.Segments;

public sealed class SegmentTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task A_segment_is_read_as_it_was_made()
    {
        var tenant = await api.NewTenantAsync();

        var made = (await tenant.Admin.PostAsync("/segments", new { title = "Lapsed", description = "Not seen lately", type = "ROLLING", expiryHorizon = 86400 })).Expect(200);
        var read = (await tenant.Admin.GetAsync($"/segments/{made.Id}")).Expect(200);

        Assert.Equal(made.Text, read.Text);
        Assert.Equal((tenant.Id, "Lapsed", "ROLLING", 86400), (read["tenantId"].GetString(), read["title"].GetString(), read["type"].GetString(), read["expiryHorizon"].GetInt32()));
    }

    [Fact]
    public async Task Two_segments_may_have_the_same_title()
    {
        var tenant = await api.NewTenantAsync();

        var first = await NewSegmentAsync(tenant, "Regulars");
        var second = await NewSegmentAsync(tenant, "Regulars");

        Assert.NotEqual(first, second);
    }

    [Fact]
    public async Task An_update_changes_what_it_names()
    {
        var tenant = await api.NewTenantAsync();
        var segment = await NewSegmentAsync(tenant);

        var updated = (await tenant.Admin.PutAsync($"/segments/{segment}", new { type = "SCHEDULED", expiryHorizon = 60 })).Expect(200);

        Assert.Equal(("Regulars", "SCHEDULED"), (updated["title"].GetString(), updated["type"].GetString()));
        (await tenant.Admin.PutAsync($"/segments/{segment}", new { title = 7 })).ExpectError(422, "Validation", "title");
    }

    [Fact]
    public async Task A_rolling_segment_needs_a_horizon()
    {
        var tenant = await api.NewTenantAsync();
        var segment = await NewSegmentAsync(tenant);

        (await tenant.Admin.PostAsync("/segments", new { title = "Lapsed", type = "ROLLING" })).ExpectError(422, "Validation", "expiryHorizon");
        (await tenant.Admin.PutAsync($"/segments/{segment}", new { type = "ROLLING" })).ExpectError(422, "Validation", "expiryHorizon");
    }

    [Fact]
    public async Task The_list_is_read_page_by_page()
    {
        var tenant = await api.NewTenantAsync();
        var made = new List<string>();
        for (var i = 0; i < 5; i++)
        {
            made.Add(await NewSegmentAsync(tenant, $"Segment {i}"));
        }

        var first = (await tenant.Admin.GetAsync("/segments?limit=3")).Expect(200);
        var second = (await tenant.Admin.GetAsync($"/segments?limit=3&startKey={first["page.nextKey"].GetString()}")).Expect(200);

        Assert.Equal(made, first.Items.Concat(second.Items).Select(item => item.GetProperty("_id").GetString()));
        Assert.False(second["page"].TryGetProperty("nextKey", out _));
    }

    [Fact]
    public async Task The_list_counts_members_when_asked_to()
    {
        var tenant = await api.NewTenantAsync();
        var (full, empty) = (await NewSegmentAsync(tenant), await NewSegmentAsync(tenant));
        var users = new[] { (await tenant.NewUserAsync()).Id, (await tenant.NewUserAsync()).Id };
        (await tenant.Admin.PostAsync($"/segments/{full}/users", users)).Expect(200);

        var plain = (await tenant.Admin.GetAsync("/segments")).Expect(200);
        var counted = (await tenant.Admin.GetAsync("/segments?include=count,metrics")).Expect(200);

        Assert.False(plain.Items[0].TryGetProperty("count", out _));
        Assert.Equal((full, empty), (counted["items.0._id"].GetString(), counted["items.1._id"].GetString()));
        Assert.Equal((2, 0), (counted["items.0.count"].GetInt32(), counted["items.1.count"].GetInt32()));
        Assert.Equal(0, counted["items.0.metrics"].GetArrayLength());
        (await tenant.Admin.GetAsync("/segments?include=owner")).ExpectError(422, "Validation", "include");
    }

    [Fact]
    public async Task A_caller_of_an_older_version_is_served_with_a_warning()
    {
        var tenant = await api.NewTenantAsync();
        var segment = await NewSegmentAsync(tenant);

        var old = (await tenant.Admin.With("x-api-version", "2").GetAsync($"/segments/{segment}")).Expect(200);
        var current = (await tenant.Admin.With("x-api-version", "3").GetAsync($"/segments/{segment}")).Expect(200);

        Assert.Equal("true", old.Header("Deprecation"));
        Assert.Null(current.Header("Deprecation"));
    }

    [Fact]
    public async Task A_deleted_segment_is_gone_and_nobody_is_in_it()
    {
        var tenant = await api.NewTenantAsync();
        var user = await tenant.NewUserAsync();
        var segment = await NewSegmentAsync(tenant);
        (await tenant.Admin.PostAsync($"/segments/{segment}/users", new[] { user.Id })).Expect(200);

        (await tenant.Admin.DeleteAsync($"/segments/{segment}")).Expect(204);

        (await tenant.Admin.GetAsync($"/segments/{segment}")).ExpectError(404, "NotFound", "segmentId");
        (await tenant.Admin.GetAsync($"/segments/{segment}/users")).ExpectError(404, "NotFound", "segmentId");
        (await tenant.Admin.DeleteAsync($"/segments/{segment}")).ExpectError(404, "NotFound", "segmentId");
        Assert.Equal(0, (await tenant.Admin.GetAsync($"/users/{user.Id}/segments")).Expect(200).Json.GetArrayLength());
        var left = (await tenant.Admin.GetAsync($"/users/{user.Id}/actions?type=MEMBER_REMOVED")).Expect(200);
        Assert.Equal(segment, left["actions.0.metadata.segmentId"].GetString());
    }

    private static async Task<string> NewSegmentAsync(TestTenant tenant, string title = "Regulars") =>
        (await tenant.Admin.PostAsync("/segments", new { title, type = "PERSISTENT" })).Expect(200).Id;
}
