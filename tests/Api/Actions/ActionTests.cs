using System.Globalization;
using Pepper.Tests.Support;
using Pepper.Tests.Support.Api;

namespace Pepper.Tests.Api.Actions;

public sealed class ActionTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task What_happened_is_listed_newest_first()
    {
        var tenant = await api.NewTenantAsync();
        var user = await tenant.NewUserAsync("Grace", "Hopper");
        var segment = await JoinAsync(tenant, user);

        var list = (await tenant.Admin.GetAsync("/actions")).Expect(200);

        var newest = list["actions.0"];
        Assert.Equal(("MEMBER_ADDED", tenant.Id), (newest.GetProperty("type").GetString(), newest.GetProperty("tenantId").GetString()));
        Assert.Equal(segment, list["actions.0.metadata.segmentId"].GetString());
        Assert.Equal((user.Id, "Grace Hopper"), (list["actions.0.context.user._id"].GetString(), list["actions.0.context.user.name"].GetString()));
        var times = list["actions"].EnumerateArray().Select(action => action.GetProperty("when").GetProperty("timestamp").GetString());
        Assert.Equal(times.OrderDescending(StringComparer.Ordinal), times);
    }

    [Fact]
    public async Task One_page_follows_another()
    {
        var tenant = await api.NewTenantAsync();
        var user = await tenant.NewUserAsync();
        for (var i = 0; i < 4; i++)
        {
            await JoinAsync(tenant, user);
        }

        var all = (await tenant.Admin.GetAsync("/actions?type=MEMBER_ADDED")).Expect(200);
        var first = (await tenant.Admin.GetAsync("/actions?type=MEMBER_ADDED&limit=3")).Expect(200);
        await JoinAsync(tenant, user);
        var second = (await tenant.Admin.GetAsync($"/actions?type=MEMBER_ADDED&limit=3&startKey={first["page.nextKey"].GetString()}")).Expect(200);

        Assert.Equal(Ids(all), [.. Ids(first), .. Ids(second)]);
        Assert.False(second["page"].TryGetProperty("nextKey", out _));
    }

    [Fact]
    public async Task A_poller_asks_for_what_is_newer_than_the_last_it_saw()
    {
        var tenant = await api.NewTenantAsync();
        var user = await tenant.NewUserAsync();
        await JoinAsync(tenant, user);
        var last = (await tenant.Admin.GetAsync("/actions?limit=1")).Expect(200)["actions.0.when.timestamp"].GetString();
        var segment = await JoinAsync(tenant, user);

        // An instance on Cosmos DB keeps news back until no other instance can come in between.
        var news = await Eventually.GetAsync(
            async () => (await tenant.Admin.GetAsync($"/actions?when.timestamp.gt={last}&type.in=MEMBER_ADDED,MEMBER_REMOVED")).Expect(200) is var polled
                && polled["page.count"].GetInt32() > 0 ? polled : null,
            TimeSpan.FromMinutes(1),
            () => "The action was never told.");

        Assert.Equal((1, segment), (news["page.count"].GetInt32(), news["actions.0.metadata.segmentId"].GetString()));
    }

    [Fact]
    public async Task A_credential_in_full_stands_for_its_user()
    {
        var tenant = await api.NewTenantAsync();
        var (user, other) = (await tenant.NewUserAsync(), await tenant.NewUserAsync());
        await JoinAsync(tenant, user);
        await JoinAsync(tenant, other);

        var found = (await tenant.Admin.GetAsync($"/actions?type=MEMBER_ADDED&credentialId={user.Email.ToUpper(CultureInfo.InvariantCulture)}")).Expect(200);
        var nobody = (await tenant.Admin.GetAsync("/actions?credentialId=nobody@example.com")).Expect(200);

        Assert.Equal((1, user.Id), (found["page.count"].GetInt32(), found["actions.0.context.user._id"].GetString()));
        Assert.Equal(0, nobody["page.count"].GetInt32());
    }

    [Theory]
    [InlineData("type=USER_EXPLODED", "type")]
    [InlineData("type.nin=user_created", "type")]
    [InlineData("paymentType.in=BARTER", "paymentType")]
    [InlineData("when.timestamp.gt=yesterday", "when.timestamp.gt")]
    [InlineData("startKey=abc", "startKey")]
    public async Task A_filter_that_cannot_be_understood_is_refused(string query, string field)
    {
        var tenant = await api.NewTenantAsync();

        (await tenant.Admin.GetAsync($"/actions?{query}")).ExpectError(422, "Validation", field);
    }

    [Fact]
    public async Task A_user_reads_its_own_actions_and_nobody_elses()
    {
        var tenant = await api.NewTenantAsync();
        var (user, other) = (await tenant.NewUserAsync(), await tenant.NewUserAsync());
        await JoinAsync(tenant, user);

        var own = (await user.Client.GetAsync($"/users/{user.Id}/actions?type=MEMBER_ADDED")).Expect(200);
        var id = own["actions.0._id"].GetString();

        Assert.Equal(id, (await user.Client.GetAsync($"/actions/{id}")).Expect(200).Id);
        Assert.Equal(id, (await tenant.Admin.GetAsync($"/actions/{id}")).Expect(200).Id);
        (await other.Client.GetAsync($"/actions/{id}")).ExpectError(404, "NotFound", "actionId");
        (await other.Client.GetAsync($"/users/{user.Id}/actions")).ExpectError(403, "Forbidden");
        (await user.Client.GetAsync("/actions")).ExpectError(403, "Forbidden");
    }

    [Fact]
    public async Task The_actions_of_a_user_who_does_not_exist_are_not_found()
    {
        var tenant = await api.NewTenantAsync();

        (await tenant.Admin.GetAsync("/users/60f7e53e944a60af2caa9977/actions")).ExpectError(404, "NotFound", "userId");
        (await tenant.Admin.GetAsync("/actions/60f7e53e944a60af2caa9977")).ExpectError(404, "NotFound", "actionId");
    }

    private static async Task<string> JoinAsync(TestTenant tenant, TestUser user)
    {
        var segment = (await tenant.Admin.PostAsync("/segments", new { title = "Regulars", type = "PERSISTENT" })).Expect(200).Id;
        (await tenant.Admin.PostAsync($"/segments/{segment}/users", new[] { user.Id })).Expect(200);
        return segment;
    }

    private static IEnumerable<string?> Ids(ApiAnswer list) =>
        list["actions"].EnumerateArray().Select(action => action.GetProperty("_id").GetString());
}
