using Pepper.Tests.Support.Api;
using static Pepper.Tests.Api.Notifications.NotificationSteps;

namespace Pepper.Tests.Api.Notifications;

public sealed class NotificationRefusalTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const string NoSuchId = "600000000000000000000000";

    [Theory]
    [InlineData("1")]
    [InlineData(null)]
    public async Task Version_1_is_supported_no_longer(string? version)
    {
        var tenant = await api.NewTenantAsync();
        var user = await tenant.NewUserAsync();
        var caller = version is null ? tenant.Admin.Without("x-api-version") : tenant.Admin.With("x-api-version", version);

        (await caller.PostAsync("/notifications", Body(more: ("global", true)))).ExpectError(422, "Validation", "x-api-version");
        (await caller.PostAsync($"/users/{user.Id}/notifications", Body())).ExpectError(422, "Validation", "x-api-version");
        (await caller.PostAsync($"/locations/{NoSuchId}/notifications", Body())).ExpectError(422, "Validation", "x-api-version");
        (await caller.PostAsync($"/segments/{NoSuchId}/notifications", Body())).ExpectError(422, "Validation", "x-api-version");
        (await caller.GetAsync($"/users/{user.Id}/notifications")).ExpectError(422, "Validation", "x-api-version");
        (await caller.GetAsync("/notifications")).Expect(200);
    }

    [Fact]
    public async Task Version_2_is_supported_and_not_deprecated()
    {
        var tenant = await api.NewTenantAsync();
        var user = await tenant.NewUserAsync();

        var answer = (await tenant.Admin.With("x-api-version", "2").PostAsync($"/users/{user.Id}/notifications", Body())).Expect(200);

        Assert.Null(answer.Header("Deprecation"));
    }

    [Fact]
    public async Task Exactly_one_destination_is_needed()
    {
        var tenant = await api.NewTenantAsync();
        var user = await tenant.NewUserAsync();

        (await tenant.Admin.PostAsync("/notifications", Body())).ExpectError(422, "Validation", "global");
        (await tenant.Admin.PostAsync("/notifications", Body(more: ("global", false)))).ExpectError(422, "Validation", "global");
        (await tenant.Admin.PostAsync("/notifications", Body(false, ("global", true), ("userIds", new[] { user.Id })))).ExpectError(422, "Validation", "userIds");
        (await tenant.Admin.PostAsync("/notifications", Body(false, ("segmentIds", new[] { NoSuchId }), ("locationIds", new[] { NoSuchId }))))
            .ExpectError(422, "Validation", "locationIds");
        (await tenant.Admin.PostAsync("/notifications", Body(more: ("userIds", Array.Empty<string>())))).ExpectError(422, "Validation", "userIds");
    }

    [Theory]
    [InlineData("userIds", 1001)]
    [InlineData("locationIds", 101)]
    [InlineData("segmentIds", 101)]
    public async Task Destinations_are_limited(string member, int count)
    {
        var tenant = await api.NewTenantAsync();

        (await tenant.Admin.PostAsync("/notifications", Body(more: (member, Enumerable.Repeat(NoSuchId, count))))).ExpectError(422, "Validation", member);
    }

    [Theory]
    [InlineData("userIds")]
    [InlineData("locationIds")]
    [InlineData("segmentIds")]
    public async Task What_is_not_there_is_no_destination(string member)
    {
        var tenant = await api.NewTenantAsync();

        (await tenant.Admin.PostAsync("/notifications", Body(more: (member, new[] { NoSuchId })))).ExpectError(422, "Validation", $"{member}[0]");
        Assert.Empty((await tenant.Admin.GetAsync("/notifications")).Expect(200).Items);
    }

    [Theory]
    [InlineData("title", 201)]
    [InlineData("message", 1001)]
    [InlineData("buttonText", 51)]
    [InlineData("value", 256)]
    [InlineData("imageUrl", 1001)]
    public async Task Texts_are_limited(string member, int length)
    {
        var tenant = await api.NewTenantAsync();

        (await tenant.Admin.PostAsync("/notifications", Body(false, ("global", true), (member, new string('x', length))))).ExpectError(422, "Validation", member);
    }

    [Theory]
    [InlineData("title", "two\nlines")]
    [InlineData("type", "banner")]
    [InlineData("imageUrl", "http://example.com/plain.png")]
    [InlineData("imageUrl", "picture.png")]
    [InlineData("message", "")]
    [InlineData("deepLink", "pepper://home")]
    [InlineData("isProcessingMessage", "true")]
    public async Task A_wrong_member_is_named(string member, string value)
    {
        var tenant = await api.NewTenantAsync();

        (await tenant.Admin.PostAsync("/notifications", Body(false, ("global", true), (member, value)))).ExpectError(422, "Validation", member);
    }

    [Theory]
    [InlineData("message")]
    [InlineData("type")]
    [InlineData("value")]
    [InlineData("isProcessingMessage")]
    public async Task A_member_that_must_be_there_is_named(string member)
    {
        var tenant = await api.NewTenantAsync();
        var body = Body(more: ("global", true));
        body.Remove(member);

        (await tenant.Admin.PostAsync("/notifications", body)).ExpectError(422, "Validation", member);
    }

    [Fact]
    public async Task What_push_services_would_not_take_is_refused_as_a_whole()
    {
        var tenant = await api.NewTenantAsync();
        var body = Body(false, ("global", true), ("message", new string('€', 1000)), ("imageUrl", "https://example.com/" + new string('x', 500)));

        (await tenant.Admin.PostAsync("/notifications", body)).ExpectError(422, "Validation", "message");
    }

    [FactThatNeeds(Need.Outbox)]
    public async Task The_deep_link_is_kept_and_sent_untouched_up_to_1024_bytes()
    {
        var tenant = await api.NewTenantAsync();
        var (user, token) = await tenant.NewUserWithDeviceAsync();
        var link = new { type = "PERK", id = "605efeade9965c0ecc921311", nested = new { a = new[] { 1, 2 } } };

        var message = await tenant.SendAsync(Body(more: ("deepLink", link)), $"/users/{user.Id}/notifications");

        Assert.Equal("""{"type":"PERK","id":"605efeade9965c0ecc921311","nested":{"a":[1,2]}}""", message["deepLink"].GetRawText());
        var push = Assert.Single(await api.PushesAsync(token));
        Assert.Equal(message["deepLink"].GetRawText(), push.GetProperty("push").GetProperty("data").GetProperty("deepLink").GetString());
        (await tenant.Admin.PostAsync("/notifications", Body(false, ("global", true), ("deepLink", new { text = new string('x', 1024) }))))
            .ExpectError(422, "Validation", "deepLink");
    }

    [Fact]
    public async Task A_path_that_names_nothing_is_not_found()
    {
        var tenant = await api.NewTenantAsync();

        (await tenant.Admin.PostAsync($"/users/{NoSuchId}/notifications", Body())).ExpectError(404, "NotFound", "userId");
        (await tenant.Admin.PostAsync($"/locations/{NoSuchId}/notifications", Body())).ExpectError(404, "NotFound", "locationId");
        (await tenant.Admin.PostAsync($"/segments/{NoSuchId}/notifications", Body())).ExpectError(404, "NotFound", "segmentId");
        (await tenant.Admin.GetAsync($"/notifications/{NoSuchId}")).ExpectError(404, "NotFound", "notificationMessageId");
        (await tenant.Admin.GetAsync($"/notifications/{NoSuchId}/receipts")).ExpectError(404, "NotFound", "notificationMessageId");
        (await tenant.Admin.GetAsync($"/users/{NoSuchId}/notifications")).ExpectError(404, "NotFound", "userId");
    }

    [Fact]
    public async Task Users_send_nothing()
    {
        var tenant = await api.NewTenantAsync();
        var user = await tenant.NewUserAsync();

        (await user.Client.PostAsync($"/users/{user.Id}/notifications", Body())).ExpectError(403, "Forbidden");
        (await user.Client.GetAsync("/notifications")).ExpectError(403, "Forbidden");
    }
}
