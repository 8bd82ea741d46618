using Pepper.Tests.Support;
using Pepper.Tests.Support.Api;

namespace Pepper.Tests.Api.Checkins;

public sealed class CheckinTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task A_till_sees_who_has_arrived_with_photo_name_and_what_is_noted_of_the_user()
    {
        var tenant = await api.NewTenantAsync();
        var (user, location) = (await NewUserAsync(tenant), await NewLocationAsync(tenant));
        (await tenant.Admin.PutAsync($"/users/{user.Id}", new { additionalInformation = new[] { new { label = "Favourite", value = "Flat white" } } })).Expect(200);

        var made = (await user.Client.PostAsync($"/users/{user.Id}/checkins", new { locationId = location, type = "MANUAL", trigger = "CODE" })).Expect(200);
        var listed = (await tenant.Admin.GetAsync($"/locations/{location}/checkins")).Expect(200);

        Assert.Equal((user.Id, tenant.Id, location, "Harbour", "Ada Lovelace", "MANUAL", "CODE"), (
            made["userId"].GetString(), made["tenantId"].GetString(), made["locationId"].GetString(), made["locationTitle"].GetString(),
            made["userFullName"].GetString(), made["type"].GetString(), made["trigger"].GetString()));
        Assert.Equal(
            (made.Id, "Ada Lovelace", true, $"/users/{user.Id}/photo", "Flat white"),
            (listed["checkins.0._id"].GetString(), listed["checkins.0.userFullName"].GetString(), listed["checkins.0.hasProfilePhoto"].GetBoolean(), listed["checkins.0.photoUrl"].GetString(), listed["checkins.0.additionalInformation.0.value"].GetString()));
        Assert.Equal("""{"page":1,"per_page":20,"total":1}""", listed["summary"].GetRawText());
    }

    [Fact]
    public async Task Without_a_photo_nothing_is_made()
    {
        var tenant = await api.NewTenantAsync();
        var (user, location) = (await tenant.NewUserAsync(), await NewLocationAsync(tenant));

        (await user.Client.PostAsync("/checkins", new { locationId = location })).ExpectError(422, "Validation");

        Assert.Equal(0, (await user.Client.GetAsync("/checkins")).Expect(200)["summary.total"].GetInt32());
        Assert.Empty(await ArrivalsAsync(tenant, user));
    }

    [Fact]
    public async Task Checking_in_elsewhere_replaces_the_checkin_and_checking_in_again_is_refused()
    {
        var tenant = await api.NewTenantAsync();
        var (user, here, there) = (await NewUserAsync(tenant), await NewLocationAsync(tenant), await NewLocationAsync(tenant, "Station"));
        (await user.Client.PostAsync("/checkins", new { locationId = here })).Expect(200);

        (await user.Client.PostAsync("/checkins", new { locationId = here })).ExpectError(409, "Conflict", "locationId");
        (await tenant.Admin.PostAsync($"/users/{user.Id}/checkins", new { locationId = there })).Expect(200);

        Assert.Equal(0, (await tenant.Admin.GetAsync($"/locations/{here}/checkins")).Expect(200)["summary.total"].GetInt32());
        var mine = (await user.Client.GetAsync($"/users/{user.Id}/checkins")).Expect(200);
        Assert.Equal((1, "Station"), (mine["summary.total"].GetInt32(), mine["checkins.0.locationTitle"].GetString()));
        Assert.Equal([there, here], (await ArrivalsAsync(tenant, user)).Select(action => action.GetProperty("context").GetProperty("location").GetProperty("_id").GetString()));
    }

    [Fact]
    public async Task A_user_shows_the_checkin_where_it_is_asked_for()
    {
        var tenant = await api.NewTenantAsync();
        var (user, location) = (await NewUserAsync(tenant), await NewLocationAsync(tenant));
        Assert.False((await user.Client.GetAsync($"/users/{user.Id}?include=checkin")).Expect(200).Has("checkin"));
        var made = (await user.Client.PostAsync("/checkins", new { locationId = location })).Expect(200);

        Assert.Equal(made.Text, (await user.Client.GetAsync($"/users/{user.Id}?include=checkin")).Expect(200)["checkin"].GetRawText());
        Assert.Equal(made.Text, (await tenant.Admin.PostAsync("/users/lookup?include=checkin,points", new { userIds = new[] { user.Id } })).Expect(200)["items.0.checkin"].GetRawText());
        Assert.Contains(made.Text, (await tenant.Admin.GetAsync("/users?include=checkin")).Expect(200).Text, StringComparison.Ordinal);
        Assert.False((await user.Client.GetAsync($"/users/{user.Id}")).Expect(200).Has("checkin"));
    }

    [Fact]
    public async Task A_checkin_is_changed_moved_and_ended_by_its_user_and_by_nobody_else()
    {
        var tenant = await api.NewTenantAsync();
        var (user, other, here, there) = (await NewUserAsync(tenant), await NewUserAsync(tenant), await NewLocationAsync(tenant), await NewLocationAsync(tenant, "Station"));
        var made = (await user.Client.PostAsync("/checkins", new { locationId = here })).Expect(200);

        (await other.Client.PutAsync($"/checkins/{made.Id}", new { type = "AUTO" })).ExpectError(404, "NotFound", "checkinId");
        (await other.Client.DeleteAsync($"/checkins/{made.Id}")).ExpectError(404, "NotFound", "checkinId");
        var changed = (await user.Client.PutAsync($"/checkins/{made.Id}", new { type = "AUTO" })).Expect(200);
        var moved = (await tenant.Admin.PutAsync($"/checkins/{made.Id}", new { locationId = there })).Expect(200);

        Assert.Equal(("AUTO", made["created"].GetString()), (changed["type"].GetString(), changed["created"].GetString()));
        Assert.Equal((made.Id, "Station", made["created"].GetString()), (moved.Id, moved["locationTitle"].GetString(), moved["created"].GetString()));
        Assert.Equal(2, (await ArrivalsAsync(tenant, user)).Count);
        (await user.Client.DeleteAsync($"/checkins/{made.Id}")).Expect(204);
        (await user.Client.DeleteAsync($"/checkins/{made.Id}")).ExpectError(404, "NotFound", "checkinId");
        Assert.Equal(0, (await tenant.Admin.GetAsync($"/locations/{there}/checkins")).Expect(200)["summary.total"].GetInt32());
    }

    [Fact]
    public async Task An_arrival_that_is_repeated_under_its_nonce_is_made_once()
    {
        var tenant = await api.NewTenantAsync();
        var (user, location) = (await NewUserAsync(tenant), await NewLocationAsync(tenant));
        var client = user.Client.WithNonce();

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => client.PostAsync("/checkins", new { locationId = location })));
        var again = (await client.PostAsync("/checkins", new { locationId = location })).Expect(200);

        Assert.All(answers, answer => Assert.True(answer.Status == 409 || answer.Text == again.Text, answer.ToString()));
        Assert.Single(await ArrivalsAsync(tenant, user));
    }

    [Fact]
    public async Task An_order_at_the_location_ends_the_checkin_and_one_elsewhere_or_before_does_not()
    {
        var tenant = await api.NewTenantAsync();
        var (user, here, there) = (await NewUserAsync(tenant), await NewLocationAsync(tenant), await NewLocationAsync(tenant));
        (await user.Client.PostAsync("/checkins", new { locationId = here })).Expect(200);

        await OrderAsync(tenant, user, there, "elsewhere", null);
        await OrderAsync(tenant, user, here, "before", DateTimeOffset.UtcNow.AddHours(-1));
        Assert.Equal(1, (await user.Client.GetAsync("/checkins")).Expect(200)["summary.total"].GetInt32());
        await OrderAsync(tenant, user, here, "now", null);

        Assert.Equal(0, (await user.Client.GetAsync("/checkins")).Expect(200)["summary.total"].GetInt32());
    }

    [Fact]
    public async Task Checkins_go_with_their_user_and_are_in_the_users_export()
    {
        var tenant = await api.NewTenantAsync();
        var (user, location) = (await NewUserAsync(tenant), await NewLocationAsync(tenant));
        var made = (await user.Client.PostAsync("/checkins", new { locationId = location })).Expect(200);

        Assert.Equal(made.Id, (await user.Client.GetAsync($"/users/{user.Id}/export")).Expect(200)["checkins.0._id"].GetString());
        (await tenant.Admin.DeleteAsync($"/users/{user.Id}")).Expect(204);

        Assert.Equal(0, (await tenant.Admin.GetAsync($"/locations/{location}/checkins")).Expect(200)["summary.total"].GetInt32());
        (await tenant.Admin.PostAsync($"/users/{user.Id}/checkins", new { locationId = location })).ExpectError(404, "NotFound", "userId");
    }

    [Fact]
    public async Task A_guest_with_a_photo_checks_in_and_an_admin_who_is_no_user_does_not()
    {
        var tenant = await api.NewTenantAsync();
        var (guest, location) = (await tenant.NewGuestAsync(), await NewLocationAsync(tenant));
        (await guest.PostAsync("/checkins", new { locationId = location })).ExpectError(422, "Validation");
        var id = (await tenant.Admin.GetAsync("/users?role=GUEST")).Expect(200)["items.0._id"].GetString();
        (await guest.PutAsync($"/users/{id}", new { photo = SamplePhoto.Base64 })).Expect(200);

        (await guest.PostAsync("/checkins", new { locationId = location })).Expect(200);
        (await tenant.Admin.PostAsync("/checkins", new { locationId = location })).ExpectError(422, "Validation");

        Assert.Equal(0, (await tenant.Admin.GetAsync("/checkins")).Expect(200)["summary.total"].GetInt32());
        Assert.Equal(id, (await tenant.Admin.GetAsync($"/locations/{location}/checkins")).Expect(200)["checkins.0.userId"].GetString());
    }

    [Theory]
    [InlineData("page=0", "page")]
    [InlineData("page=x", "page")]
    [InlineData("page=100001", "page")]
    [InlineData("per_page=0", "per_page")]
    [InlineData("per_page=1001", "per_page")]
    public async Task A_page_that_cannot_be_is_refused(string query, string field)
    {
        var tenant = await api.NewTenantAsync();
        var location = await NewLocationAsync(tenant);

        (await tenant.Admin.GetAsync($"/checkins?{query}")).ExpectError(422, "Validation", field);
        (await tenant.Admin.GetAsync($"/locations/{location}/checkins?{query}")).ExpectError(422, "Validation", field);
    }

    [Fact]
    public async Task The_last_page_there_can_be_is_empty()
    {
        var tenant = await api.NewTenantAsync();
        var (user, location) = (await NewUserAsync(tenant), await NewLocationAsync(tenant));
        (await user.Client.PostAsync("/checkins", new { locationId = location })).Expect(200);

        foreach (var path in (string[])[$"/users/{user.Id}/checkins", $"/locations/{location}/checkins"])
        {
            var page = (await tenant.Admin.GetAsync($"{path}?page=100000&per_page=1000")).Expect(200);

            Assert.Equal((0, 1), (page["checkins"].GetArrayLength(), page["summary.total"].GetInt32()));
        }
    }

    private static async Task<TestUser> NewUserAsync(TestTenant tenant)
    {
        var user = await tenant.NewUserAsync();
        (await user.Client.PutAsync($"/users/{user.Id}", new { photo = SamplePhoto.Base64 })).Expect(200);
        return user;
    }

    private static async Task<string> NewLocationAsync(TestTenant tenant, string title = "Harbour") =>
        (await tenant.Admin.PostAsync("/locations", new { title, geo = new[] { 1, 2 } })).Expect(200).Id;

    private static async Task<IReadOnlyList<System.Text.Json.JsonElement>> ArrivalsAsync(TestTenant tenant, TestUser user) =>
        [.. (await tenant.Admin.GetAsync($"/users/{user.Id}/actions?type=CHECKIN")).Expect(200)["actions"].EnumerateArray()];

    private static async Task OrderAsync(TestTenant tenant, TestUser user, string locationId, string orderId, DateTimeOffset? occurredAt) =>
        (await tenant.Admin.PostAsync("/actions", new
        {
            externalId = orderId,
            type = "ORDER_COMPLETED",
            userId = user.Id,
            locationId,
            occurredAt,
            metadata = new { orderId, items = new[] { new { id = "latte", quantity = 1, price = 3 } } },
        })).Expect(200);
}
