using Pepper.Tests.Support.Api;
using static Pepper.Tests.Api.Notifications.NotificationSteps;

namespace Pepper.Tests.Api.Notifications;

public sealed class NotificationTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [FactThatNeeds(Need.Outbox)]
    public async Task A_message_to_named_users_reaches_their_devices_once()
    {
        var tenant = await api.NewTenantAsync();
        var (one, oneToken) = await tenant.NewUserWithDeviceAsync();
        var (other, otherToken) = await tenant.NewUserWithDeviceAsync("apnDeviceToken");
        var (_, thirdToken) = await tenant.NewUserWithDeviceAsync();

        var message = await tenant.SendAsync(Body(more: ("userIds", new[] { one.Id, other.Id, one.Id })));

        Assert.Equal(("COMPLETED", (2, 0, 0)), (message["status"].GetString(), message.Counts()));
        var push = Assert.Single(await api.PushesAsync(oneToken));
        Assert.Equal(("Happy hour", "Two coffees for one until six."), (push.GetProperty("subject").GetString(), push.GetProperty("text").GetString()));
        Assert.Equal("ANDROID", push.GetProperty("push").GetProperty("platform").GetString());
        Assert.Equal(message.Id, push.GetProperty("push").GetProperty("data").GetProperty("notificationMessageId").GetString());
        Assert.Equal("IOS", Assert.Single(await api.PushesAsync(otherToken)).GetProperty("push").GetProperty("platform").GetString());
        Assert.Empty(await api.PushesAsync(thirdToken));
    }

    [FactThatNeeds(Need.Outbox)]
    public async Task A_message_to_segments_reaches_who_is_in_two_of_them_once()
    {
        var tenant = await api.NewTenantAsync();
        var (one, oneToken) = await tenant.NewUserWithDeviceAsync();
        var (other, _) = await tenant.NewUserWithDeviceAsync();
        var both = await NewSegmentAsync(tenant, one.Id, other.Id);
        var single = await NewSegmentAsync(tenant, one.Id);

        var message = await tenant.SendAsync(Body(more: ("segmentIds", new[] { both, single })));

        Assert.Equal((2, 0, 0), message.Counts());
        Assert.Single(await api.PushesAsync(oneToken));
        Assert.Equal((2, 0, 0), (await tenant.SendAsync(Body(), $"/segments/{both}/notifications")).Counts());
    }

    [FactThatNeeds(Need.Outbox)]
    public async Task A_message_by_location_reaches_those_whose_favourite_it_is()
    {
        var tenant = await api.NewTenantAsync();
        var location = (await tenant.Admin.PostAsync("/locations", new { title = "Harbour", geo = new[] { -0.1, 51.5 } })).Expect(200).Id;
        var (fan, token) = await tenant.NewUserWithDeviceAsync();
        await tenant.NewUserWithDeviceAsync();
        (await fan.Client.PutAsync($"/users/{fan.Id}", new { favouriteLocations = new[] { location } })).Expect(200);

        var message = await tenant.SendAsync(Body(), $"/locations/{location}/notifications");

        Assert.Equal((1, 0, 0), message.Counts());
        Assert.Equal(location, message["locationIds.0"].GetString());
        Assert.Single(await api.PushesAsync(token));
    }

    [FactThatNeeds(Need.Outbox)]
    public async Task A_message_to_everybody_leaves_out_who_has_no_device_or_no_wish_for_marketing()
    {
        var tenant = await api.NewTenantAsync();
        var (_, token) = await tenant.NewUserWithDeviceAsync();
        var (shy, shyToken) = await tenant.NewUserWithDeviceAsync();
        (await shy.Client.PutAsync($"/users/{shy.Id}", new { hasAgreedToReceiveMarketing = false })).Expect(200);
        var without = await tenant.NewUserAsync();

        var message = await tenant.SendAsync(Body(more: ("global", true)));

        Assert.Equal(1, message["sent"].GetInt32());
        Assert.Single(await api.PushesAsync(token));
        Assert.Empty(await api.PushesAsync(shyToken));
        var receipts = (await tenant.Admin.GetAsync($"/notifications/{message.Id}/receipts")).Expect(200).Items;
        Assert.Equal(message["sent"].GetInt32() + message["skipped"].GetInt32(), receipts.Count);
        Assert.Equal("The user has not agreed to receive marketing.", ErrorOf(shy));
        Assert.Equal("No device is registered for pushes.", ErrorOf(without));

        string? ErrorOf(TestUser user) => receipts.Single(receipt => receipt.GetProperty("userId").GetString() == user.Id).GetProperty("errorMessage").GetString();
    }

    [FactThatNeeds(Need.Outbox)]
    public async Task What_must_be_sent_reaches_also_who_wants_no_marketing()
    {
        var tenant = await api.NewTenantAsync();
        var (shy, token) = await tenant.NewUserWithDeviceAsync();
        (await shy.Client.PutAsync($"/users/{shy.Id}", new { hasAgreedToReceiveMarketing = false })).Expect(200);

        var message = await tenant.SendAsync(Body(isProcessing: true), $"/users/{shy.Id}/notifications");

        Assert.Equal((1, 0, 0), message.Counts());
        Assert.Single(await api.PushesAsync(token));
    }

    [FactThatNeeds(Need.Outbox)]
    public async Task A_device_that_somebody_else_has_registered_since_gets_nothing_for_the_first()
    {
        var tenant = await api.NewTenantAsync();
        var (first, token) = await tenant.NewUserWithDeviceAsync();
        var second = await tenant.NewUserAsync();
        await second.RegisterAsync(token);

        var lost = await tenant.SendAsync(Body(), $"/users/{first.Id}/notifications");
        Assert.Equal((0, 0, 1), lost.Counts());
        Assert.Equal((1, 0, 0), (await tenant.SendAsync(Body(), $"/users/{second.Id}/notifications")).Counts());
        await first.RegisterAsync(token);
        Assert.Equal((1, 0, 0), (await tenant.SendAsync(Body(), $"/users/{first.Id}/notifications")).Counts());
        Assert.Equal((0, 0, 1), (await tenant.SendAsync(Body(), $"/users/{second.Id}/notifications")).Counts());
    }

    [FactThatNeeds(Need.Outbox)]
    public async Task A_user_lists_its_own_receipts_and_nobody_elses()
    {
        var tenant = await api.NewTenantAsync();
        var (user, _) = await tenant.NewUserWithDeviceAsync();
        var other = await tenant.NewUserAsync();
        var first = await tenant.SendAsync(Body(), $"/users/{user.Id}/notifications");
        var second = await tenant.SendAsync(Body(), $"/users/{user.Id}/notifications");

        var page = (await user.Client.GetAsync($"/users/{user.Id}/notifications?limit=1")).Expect(200);
        Assert.Equal((second.Id, "SENT"), (page["items.0.notificationMessageId"].GetString(), page["items.0.status"].GetString()));
        var next = (await user.Client.GetAsync($"/users/{user.Id}/notifications/receipts?limit=1&startKey={page["page.nextKey"].GetString()}")).Expect(200);

        Assert.Equal(first.Id, next["items.0.notificationMessageId"].GetString());
        (await other.Client.GetAsync($"/users/{user.Id}/notifications")).ExpectError(403, "Forbidden");
    }

    [Fact]
    public async Task Messages_are_listed_newest_first()
    {
        var tenant = await api.NewTenantAsync();
        var user = await tenant.NewUserAsync();
        var first = await tenant.SendAsync(Body(), $"/users/{user.Id}/notifications");
        var second = await tenant.SendAsync(Body(), $"/users/{user.Id}/notifications");

        var list = (await tenant.Admin.GetAsync("/notifications")).Expect(200);

        Assert.Equal([second.Id, first.Id], list.Items.Select(item => item.GetProperty("_id").GetString()));
        Assert.Equal((0, 0, 1), (list["items.0.sent"].GetInt32(), list["items.0.failures"].GetInt32(), list["items.0.skipped"].GetInt32()));
    }

    [FactThatNeeds(Need.Outbox)]
    public async Task The_same_nonce_makes_one_message()
    {
        var tenant = await api.NewTenantAsync();
        var (user, token) = await tenant.NewUserWithDeviceAsync();
        var caller = tenant.Admin.WithNonce();

        var first = (await caller.PostAsync($"/users/{user.Id}/notifications", Body())).Expect(200);
        var again = (await caller.PostAsync($"/users/{user.Id}/notifications", Body())).Expect(200);
        await tenant.WhenEndedAsync(first.Id);

        Assert.Equal(first.Text, again.Text);
        Assert.Single(await api.PushesAsync(token));
        Assert.Single((await tenant.Admin.GetAsync("/notifications")).Expect(200).Items);
    }

    private static async Task<string> NewSegmentAsync(TestTenant tenant, params string[] userIds)
    {
        var segment = (await tenant.Admin.PostAsync("/segments", new { title = "Regulars", type = "PERSISTENT" })).Expect(200).Id;
        (await tenant.Admin.PostAsync($"/segments/{segment}/users", userIds)).Expect(200);
        return segment;
    }
}
