using Pepper.Tests.Support.Api;

namespace Pepper.Tests.Api.Segments;

public sealed class SegmentUsersTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task Adding_twice_adds_once_and_is_told_once()
    {
        var tenant = await api.NewTenantAsync();
        var user = await tenant.NewUserAsync();
        var segment = await NewSegmentAsync(tenant);

        var first = (await tenant.Admin.PostAsync($"/segments/{segment}/users", new[] { user.Id, user.Id })).Expect(200);
        var second = (await tenant.Admin.PostAsync($"/segments/{segment}/users", new[] { user.Id })).Expect(200);

        Assert.Equal((1, 0), (first["added"].GetInt32(), second["added"].GetInt32()));
        var actions = (await tenant.Admin.GetAsync($"/users/{user.Id}/actions?type=MEMBER_ADDED")).Expect(200);
        Assert.Equal((1, segment), (actions["page.count"].GetInt32(), actions["actions.0.metadata.segmentId"].GetString()));
    }

    [Fact]
    public async Task One_id_that_is_no_users_refuses_the_whole_call_and_is_named()
    {
        var tenant = await api.NewTenantAsync();
        var user = await tenant.NewUserAsync();
        var stranger = await (await api.NewTenantAsync()).NewUserAsync();
        var segment = await NewSegmentAsync(tenant);

        var refused = (await tenant.Admin.PostAsync($"/segments/{segment}/users", new[] { user.Id, stranger.Id })).ExpectError(422, "Validation", "[1]");

        Assert.Contains(stranger.Id, refused["message"].GetString(), StringComparison.Ordinal);
        Assert.Empty((await tenant.Admin.GetAsync($"/segments/{segment}/users")).Expect(200).Items);
    }

    [Fact]
    public async Task A_call_takes_a_hundred_ids_and_no_more()
    {
        var tenant = await api.NewTenantAsync();
        var user = await tenant.NewUserAsync();
        var segment = await NewSegmentAsync(tenant);

        (await tenant.Admin.PostAsync($"/segments/{segment}/users", Enumerable.Repeat(user.Id, 101))).ExpectError(422, "Validation", "body");
        var added = (await tenant.Admin.PostAsync($"/segments/{segment}/users", Enumerable.Repeat(user.Id, 100))).Expect(200);

        Assert.Equal(1, added["added"].GetInt32());
    }

    [Fact]
    public async Task A_body_that_is_no_array_cannot_be_read()
    {
        var tenant = await api.NewTenantAsync();
        var segment = await NewSegmentAsync(tenant);

        (await tenant.Admin.PostAsync($"/segments/{segment}/users", new { users = Array.Empty<string>() })).ExpectError(400, "BadRequest", "body");
        (await tenant.Admin.PostAsync($"/segments/{segment}/users")).ExpectError(400, "BadRequest", "body");
    }

    [Theory]
    [InlineData("DELETE", "users")]
    [InlineData("POST", "users/remove")]
    public async Task Removing_counts_who_was_in(string verb, string path)
    {
        var tenant = await api.NewTenantAsync();
        var (member, other) = (await tenant.NewUserAsync(), await tenant.NewUserAsync());
        var segment = await NewSegmentAsync(tenant);
        (await tenant.Admin.PostAsync($"/segments/{segment}/users", new[] { member.Id })).Expect(200);

        var removed = (await tenant.Admin.SendAsync(new HttpMethod(verb), $"/segments/{segment}/{path}", new[] { member.Id, other.Id })).Expect(200);

        Assert.Equal(1, removed["removed"].GetInt32());
        Assert.Empty((await tenant.Admin.GetAsync($"/segments/{segment}/users")).Expect(200).Items);
        Assert.Equal(1, (await tenant.Admin.GetAsync("/actions?type=MEMBER_REMOVED")).Expect(200)["page.count"].GetInt32());
    }

    [Fact]
    public async Task Members_are_listed_with_the_fields_asked_for()
    {
        var tenant = await api.NewTenantAsync();
        var user = await tenant.NewUserAsync("Grace", "Hopper");
        var segment = await NewSegmentAsync(tenant, "SCHEDULED", 3600);
        (await tenant.Admin.PostAsync($"/segments/{segment}/users", new[] { user.Id })).Expect(200);

        var plain = (await tenant.Admin.GetAsync($"/segments/{segment}/users")).Expect(200)["items.0"];
        var expanded = (await tenant.Admin.GetAsync($"/segments/{segment}/users?expand=fullName,state")).Expect(200)["items.0"];

        Assert.Equal((user.Id, user.Id), (plain.GetProperty("_id").GetString(), plain.GetProperty("userId").GetString()));
        Assert.Equal(plain.GetProperty("addedAt").GetDateTimeOffset().AddHours(1), plain.GetProperty("expiresAt").GetDateTimeOffset());
        Assert.False(plain.TryGetProperty("fullName", out _));
        Assert.Equal(("Grace Hopper", "ACTIVE"), (expanded.GetProperty("fullName").GetString(), expanded.GetProperty("state").GetString()));
        (await tenant.Admin.GetAsync($"/segments/{segment}/users?expand=passwordHash")).ExpectError(422, "Validation", "expand");
    }

    [Fact]
    public async Task Members_are_listed_page_by_page()
    {
        var tenant = await api.NewTenantAsync();
        var segment = await NewSegmentAsync(tenant);
        var users = new List<string>();
        for (var i = 0; i < 5; i++)
        {
            users.Add((await tenant.NewUserAsync()).Id);
        }

        (await tenant.Admin.PostAsync($"/segments/{segment}/users", users)).Expect(200);

        var seen = new List<string?>();
        string? key = null;
        do
        {
            var page = (await tenant.Admin.GetAsync($"/segments/{segment}/users?limit=2&startKey={key}")).Expect(200);
            seen.AddRange(page.Items.Select(item => item.GetProperty("_id").GetString()));
            key = page["page"].TryGetProperty("nextKey", out var next) ? next.GetString() : null;
        }
        while (key is not null);

        Assert.Equal(users.Order(StringComparer.Ordinal), seen);
    }

    [Fact]
    public async Task Only_a_rolling_membership_starts_anew_when_added_again()
    {
        var tenant = await api.NewTenantAsync();
        var user = await tenant.NewUserAsync();
        var rolling = await NewSegmentAsync(tenant, "ROLLING", 3600);
        var scheduled = await NewSegmentAsync(tenant, "SCHEDULED", 3600);
        var before = (await AddAndReadAsync(rolling), await AddAndReadAsync(scheduled));

        var after = (await AddAndReadAsync(rolling), await AddAndReadAsync(scheduled));

        Assert.True(after.Item1 > before.Item1);
        Assert.Equal(before.Item2, after.Item2);

        async Task<DateTimeOffset> AddAndReadAsync(string segment)
        {
            (await tenant.Admin.PostAsync($"/segments/{segment}/users", new[] { user.Id })).Expect(200);
            return (await tenant.Admin.GetAsync($"/segments/{segment}/users")).Expect(200)["items.0.expiresAt"].GetDateTimeOffset();
        }
    }

    [Fact]
    public async Task A_user_reads_its_own_segments_and_nobody_elses()
    {
        var tenant = await api.NewTenantAsync();
        var (user, other) = (await tenant.NewUserAsync(), await tenant.NewUserAsync());
        var segments = new[] { await NewSegmentAsync(tenant), await NewSegmentAsync(tenant) };
        foreach (var segment in segments)
        {
            (await tenant.Admin.PostAsync($"/segments/{segment}/users", new[] { user.Id })).Expect(200);
        }

        var own = (await user.Client.GetAsync($"/users/{user.Id}/segments")).Expect(200);

        Assert.Equal(segments, own.Json.EnumerateArray().Select(segment => segment.GetProperty("_id").GetString()));
        Assert.Equal(0, (await other.Client.GetAsync($"/users/{other.Id}/segments")).Expect(200).Json.GetArrayLength());
        (await other.Client.GetAsync($"/users/{user.Id}/segments")).ExpectError(403, "Forbidden");
    }

    [Fact]
    public async Task Many_calls_at_once_add_and_remove_a_user_once()
    {
        var tenant = await api.NewTenantAsync();
        var user = await tenant.NewUserAsync();
        var segment = await NewSegmentAsync(tenant, "ROLLING", 3600);

        var added = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => tenant.Admin.PostAsync($"/segments/{segment}/users", new[] { user.Id })));
        var removed = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => tenant.Admin.DeleteAsync($"/segments/{segment}/users", new[] { user.Id })));

        Assert.Equal(1, added.Sum(answer => answer.Expect(200)["added"].GetInt32()));
        Assert.Equal(1, removed.Sum(answer => answer.Expect(200)["removed"].GetInt32()));
        var told = (await tenant.Admin.GetAsync($"/users/{user.Id}/actions?type.in=MEMBER_ADDED,MEMBER_REMOVED")).Expect(200);
        Assert.Equal(["MEMBER_REMOVED", "MEMBER_ADDED"], told["actions"].EnumerateArray().Select(action => action.GetProperty("type").GetString()));
    }

    [Fact]
    public async Task A_call_with_a_nonce_adds_once_and_answers_the_same_again()
    {
        var tenant = await api.NewTenantAsync();
        var user = await tenant.NewUserAsync();
        var segment = await NewSegmentAsync(tenant);
        var caller = tenant.Admin.WithNonce();

        var first = (await caller.PostAsync($"/segments/{segment}/users", new[] { user.Id })).Expect(200);
        var again = (await caller.PostAsync($"/segments/{segment}/users", new[] { user.Id })).Expect(200);

        Assert.Equal((1, 1), (first["added"].GetInt32(), again["added"].GetInt32()));
    }

    private static async Task<string> NewSegmentAsync(TestTenant tenant, string type = "PERSISTENT", int? expiryHorizon = null) =>
        (await tenant.Admin.PostAsync("/segments", new { title = "Regulars", type, expiryHorizon })).Expect(200).Id;
}
