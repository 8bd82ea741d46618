using Pepper.Tests.Support;
using Pepper.Tests.Support.Api;

namespace Pepper.Tests.Api.Notifications;

public sealed class PushOfActionTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private static readonly object Joined = new { title = "Welcome, {firstName}!", message = "You are one of our {segmentTitle} {voucherTitle} now.", isProcessingMessage = false };

    [FactThatNeeds(Need.Outbox, Need.Bus)]
    public async Task A_user_is_told_of_an_action_that_has_a_text_once()
    {
        var tenant = await api.NewTenantAsync();
        var (user, token) = await tenant.NewUserWithDeviceAsync();
        (await tenant.Admin.PutAsync("/settings/notifications", new { MEMBER_ADDED = Joined })).Expect(200);
        var segment = (await tenant.Admin.PostAsync("/segments", new { title = "Regulars", type = "PERSISTENT" })).Expect(200).Id;

        (await tenant.Admin.PostAsync($"/segments/{segment}/users", new[] { user.Id })).Expect(200);

        var pushes = await Eventually.GetAsync(
            async () => await api.PushesAsync(token) is { Count: > 0 } some ? some : null, TimeSpan.FromSeconds(30), () => "Nothing was sent.");
        var sent = Assert.Single(pushes);
        Assert.Equal(("Welcome, Ada!", "You are one of our Regulars now."), (sent.GetProperty("subject").GetString(), sent.GetProperty("text").GetString()));
        var receipt = (await user.Client.GetAsync($"/users/{user.Id}/notifications")).Expect(200);
        Assert.Equal(sent.GetProperty("push").GetProperty("data").GetProperty("actionId").GetString(), receipt["items.0.actionId"].GetString());
        Assert.False(receipt["items.0"].TryGetProperty("notificationMessageId", out _));
    }

    [FactThatNeeds(Need.Outbox, Need.Bus)]
    public async Task Who_wants_no_marketing_is_left_out_with_a_receipt()
    {
        var tenant = await api.NewTenantAsync();
        var (user, token) = await tenant.NewUserWithDeviceAsync();
        (await user.Client.PutAsync($"/users/{user.Id}", new { hasAgreedToReceiveMarketing = false })).Expect(200);
        (await tenant.Admin.PutAsync("/settings/notifications", new { MEMBER_ADDED = Joined })).Expect(200);
        var segment = (await tenant.Admin.PostAsync("/segments", new { title = "Regulars", type = "PERSISTENT" })).Expect(200).Id;

        (await tenant.Admin.PostAsync($"/segments/{segment}/users", new[] { user.Id })).Expect(200);

        var receipts = await Eventually.GetAsync(
            async () => (await user.Client.GetAsync($"/users/{user.Id}/notifications")).Expect(200) is var page && page.Items.Count > 0 ? page : null,
            TimeSpan.FromSeconds(30),
            () => "There is no receipt.");
        Assert.Equal("SKIPPED", receipts["items.0.status"].GetString());
        Assert.Empty(await api.PushesAsync(token));
    }

    [Fact]
    public async Task Texts_change_one_by_one_and_go_by_null()
    {
        var tenant = await api.NewTenantAsync();
        Assert.Equal("{}", (await tenant.Admin.GetAsync("/settings/notifications")).Expect(200).Text);
        (await tenant.Admin.PutAsync("/settings/notifications", new { MEMBER_ADDED = Joined })).Expect(200);
        (await tenant.Admin.PutAsync("/settings/notifications", new { CHECKIN = new { message = "Hello at {locationTitle}", isProcessingMessage = true, deepLink = new { type = "MENU" } } })).Expect(200);

        var both = (await tenant.Admin.GetAsync("/settings/notifications")).Expect(200);
        Assert.Equal(("Welcome, {firstName}!", "MENU"), (both["MEMBER_ADDED.title"].GetString(), both["CHECKIN.deepLink.type"].GetString()));
        var one = (await tenant.Admin.PutAsync("/settings/notifications", new Dictionary<string, object?> { ["MEMBER_ADDED"] = null })).Expect(200);

        Assert.False(one.Has("MEMBER_ADDED"));
        Assert.True(one.Has("CHECKIN"));
    }

    [Theory]
    [InlineData("""{"SOMETHING":{"message":"x","isProcessingMessage":true}}""", "SOMETHING")]
    [InlineData("""{"CHECKIN":{"message":"{nonsense}","isProcessingMessage":true}}""", "CHECKIN.message")]
    [InlineData("""{"CHECKIN":{"message":"a { b","isProcessingMessage":true}}""", "CHECKIN.message")]
    [InlineData("""{"CHECKIN":{"title":"two\nlines","message":"x","isProcessingMessage":true}}""", "CHECKIN.title")]
    [InlineData("""{"CHECKIN":{"message":"x"}}""", "CHECKIN.isProcessingMessage")]
    [InlineData("""{"CHECKIN":{"isProcessingMessage":true}}""", "CHECKIN.message")]
    [InlineData("""{"CHECKIN":{"message":"x","isProcessingMessage":true,"text":"y"}}""", "CHECKIN.text")]
    [InlineData("""{"CHECKIN":"x"}""", "CHECKIN")]
    public async Task A_wrong_text_is_named(string body, string field)
    {
        var tenant = await api.NewTenantAsync();
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");

        (await tenant.Admin.SendAsync(HttpMethod.Put, "/settings/notifications", content)).ExpectError(422, "Validation", field);
    }
}
