using Microsoft.AspNetCore.Http;
using Pepper.Tests.Support.Api;
using Pepper.Tests.Support.Webhooks;

namespace Pepper.Tests.Api.Webhooks;

public sealed class WebhookDeliveryTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [FactThatNeeds(Need.LoopbackWebhooks, Need.Bus)]
    public async Task An_action_is_sent_signed_as_it_is_read()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        var tenant = await api.NewTenantAsync();
        var webhook = await tenant.NewWebhookAsync(receiver.UrlOf("hooks"), "MEMBER_ADDED");
        var user = await tenant.NewUserAsync();

        var action = await tenant.JoinAsync(user.Id);

        var received = Assert.Single(await receiver.WaitForAsync(1));
        Assert.Equal(action, received.Id);
        Assert.True(received.IsSignedWith(webhook["secret"].GetString()!));
        Assert.InRange(received.AgeAt(DateTimeOffset.UtcNow), TimeSpan.FromSeconds(-1), TimeSpan.FromMinutes(1));
        Assert.Equal("application/json", received.Headers["Content-Type"]);
        Assert.StartsWith("Pepper-Webhooks/", received.Headers["User-Agent"], StringComparison.Ordinal);
        var read = (await tenant.Admin.GetAsync($"/actions/{action}")).Expect(200);
        Assert.Equal(read.Text, received.Json.GetProperty("data").GetRawText());
        Assert.Equal("MEMBER_ADDED", received.Json.GetProperty("type").GetString());
        Assert.Equal(read["when.timestamp"].GetString(), received.Json.GetProperty("timestamp").GetString());
        var delivery = await tenant.WaitForDeliveryAsync(webhook.Id, "DELIVERED");
        Assert.Equal(204, delivery["attempts.0.status"].GetInt32());
        Assert.Equal(1, delivery["tries"].GetInt32());
    }

    [FactThatNeeds(Need.LoopbackWebhooks, Need.Bus)]
    public async Task Each_webhook_gets_the_types_that_it_asks_for()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        var tenant = await api.NewTenantAsync();
        await tenant.NewWebhookAsync(receiver.UrlOf("all"));
        await tenant.NewWebhookAsync(receiver.UrlOf("members"), "MEMBER_ADDED");
        var off = await tenant.NewWebhookAsync(receiver.UrlOf("off"));
        (await tenant.Admin.PutAsync($"/webhooks/{off.Id}", new { active = false })).Expect(200);
        var user = await tenant.NewUserAsync();

        var action = await tenant.JoinAsync(user.Id);

        await receiver.WaitForAsync(1, "members");
        var all = await receiver.WaitForAsync(2, "all");
        Assert.Contains("USER_CREATED", all.Select(webhook => webhook.Json.GetProperty("type").GetString()));
        Assert.Equal(action, Assert.Single(receiver.Received, webhook => webhook.Path == "/members").Id);
        Assert.DoesNotContain(receiver.Received, webhook => webhook.Path == "/off");
    }

    [FactThatNeeds(Need.LoopbackWebhooks, Need.Bus)]
    public async Task What_fails_is_sent_again_under_the_same_id()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        var tenant = await api.NewTenantAsync();
        var webhook = await tenant.NewWebhookAsync(receiver.UrlOf("hooks"), "MEMBER_ADDED");
        receiver.AnswerWith(500);

        var action = await tenant.JoinAsync((await tenant.NewUserAsync()).Id);

        var failing = await tenant.WaitForDeliveryAsync(webhook.Id, delivery => delivery["attempts"].GetArrayLength() >= 1);
        Assert.Equal("WAITING", failing["status"].GetString());
        Assert.Equal("STATUS", failing["attempts.0.error"].GetString());
        await Support.Eventually.IsTrueAsync(
            async () => (await tenant.Admin.GetAsync($"/webhooks/{webhook.Id}")).Has("failingSince"),
            TimeSpan.FromMinutes(1),
            () => "The webhook does not count as failing.");

        receiver.AnswerWith(200);
        var delivered = await tenant.WaitForDeliveryAsync(webhook.Id, "DELIVERED");
        Assert.True(delivered["attempts"].GetArrayLength() >= 2);
        Assert.All(receiver.Received, one => Assert.Equal(action, one.Id));
        Assert.Equal(delivered["attempts"].GetArrayLength(), receiver.Received.Count);
        await Support.Eventually.IsTrueAsync(
            async () => !(await tenant.Admin.GetAsync($"/webhooks/{webhook.Id}")).Has("failingSince"),
            TimeSpan.FromMinutes(1),
            () => "The webhook still counts as failing.");
    }

    [FactThatNeeds(Need.LoopbackWebhooks, Need.Bus)]
    public async Task A_receiver_that_is_gone_is_sent_nothing_more_until_it_is_switched_on_and_replayed_to()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        var tenant = await api.NewTenantAsync();
        var webhook = await tenant.NewWebhookAsync(receiver.UrlOf("hooks"), "MEMBER_ADDED");
        receiver.AnswerWith(410);
        var action = await tenant.JoinAsync((await tenant.NewUserAsync()).Id);

        var failed = await tenant.WaitForDeliveryAsync(webhook.Id, "FAILED");
        var off = await Support.Eventually.GetAsync(
            async () => (await tenant.Admin.GetAsync($"/webhooks/{webhook.Id}")).Expect(200) is { } read && !read["active"].GetBoolean() ? read : null,
            TimeSpan.FromMinutes(1),
            () => "The webhook was not switched off.");
        Assert.Equal("GONE", off["disabled.reason"].GetString());
        (await tenant.Admin.PostAsync($"/webhooks/{webhook.Id}/deliveries/{failed.Id}/replay")).ExpectError(422, "Validation");

        receiver.AnswerWith(200);
        var on = (await tenant.Admin.PutAsync($"/webhooks/{webhook.Id}", new { active = true })).Expect(200);
        Assert.False(on.Has("disabled"));
        var replayed = (await tenant.Admin.PostAsync($"/webhooks/{webhook.Id}/replay", new { since = failed["created"].GetString() })).Expect(200);

        Assert.Equal(1, replayed["replayed"].GetInt32());
        Assert.All(await receiver.WaitForAsync(2), one => Assert.Equal(action, one.Id));
        var delivered = await tenant.WaitForDeliveryAsync(webhook.Id, "DELIVERED");
        Assert.Equal(2, delivered["round"].GetInt32());
    }

    [FactThatNeeds(Need.LoopbackWebhooks, Need.Bus)]
    public async Task A_delivery_can_be_sent_again_and_receivers_can_tell()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        var tenant = await api.NewTenantAsync();
        var webhook = await tenant.NewWebhookAsync(receiver.UrlOf("hooks"), "MEMBER_ADDED");
        await tenant.JoinAsync((await tenant.NewUserAsync()).Id);
        var delivered = await tenant.WaitForDeliveryAsync(webhook.Id, "DELIVERED");

        (await tenant.Admin.PostAsync($"/webhooks/{webhook.Id}/deliveries/{delivered.Id}/replay")).Expect(200);

        var received = await receiver.WaitForAsync(2);
        Assert.Single(received.Select(one => one.Id).Distinct());
        await tenant.WaitForDeliveryAsync(webhook.Id, delivery => delivery["status"].GetString() == "DELIVERED" && delivery["attempts"].GetArrayLength() == 2);
    }

    [FactThatNeeds(Need.LoopbackWebhooks, Need.Bus)]
    public async Task Two_secrets_sign_after_a_rotation()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        var tenant = await api.NewTenantAsync();
        var webhook = await tenant.NewWebhookAsync(receiver.UrlOf("hooks"), "MEMBER_ADDED");

        var rotated = (await tenant.Admin.PostAsync($"/webhooks/{webhook.Id}/secret")).Expect(200);
        await tenant.JoinAsync((await tenant.NewUserAsync()).Id);

        var received = Assert.Single(await receiver.WaitForAsync(1));
        Assert.Equal(2, received.Signatures.Count);
        Assert.True(received.IsSignedWith(webhook["secret"].GetString()!));
        Assert.True(received.IsSignedWith(rotated["secret"].GetString()!));
        Assert.NotEqual(webhook["secret"].GetString(), rotated["secret"].GetString());
        Assert.True(rotated.Has("previousSecretUntil"));
    }

    [FactThatNeeds(Need.LoopbackWebhooks, Need.Bus)]
    public async Task A_test_is_signed_and_tells_what_came_back()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        var tenant = await api.NewTenantAsync();
        var webhook = await tenant.NewWebhookAsync(receiver.UrlOf("hooks"));
        receiver.Answer = async (_, http) =>
        {
            http.Response.StatusCode = StatusCodes.Status410Gone;
            await http.Response.WriteAsync(new string('x', 5000));
        };

        var tested = (await tenant.Admin.PostAsync($"/webhooks/{webhook.Id}/test")).Expect(200);

        var received = Assert.Single(await receiver.WaitForAsync(1));
        Assert.True(received.IsSignedWith(webhook["secret"].GetString()!));
        Assert.Equal("TEST", received.Json.GetProperty("type").GetString());
        Assert.Equal(tested["eventId"].GetString(), received.Id);
        Assert.False(tested["delivered"].GetBoolean());
        Assert.Equal(410, tested["attempt.status"].GetInt32());
        Assert.Equal(new string('x', 1024), tested["answer"].GetString());
        Assert.True((await tenant.Admin.GetAsync($"/webhooks/{webhook.Id}"))["active"].GetBoolean());
        Assert.Empty((await tenant.Admin.GetAsync($"/webhooks/{webhook.Id}/deliveries")).Items);
    }

    [FactThatNeeds(Need.LoopbackWebhooks, Need.Bus)]
    public async Task A_redirect_is_a_failure_and_is_not_followed()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        var tenant = await api.NewTenantAsync();
        var webhook = await tenant.NewWebhookAsync(receiver.UrlOf("hooks"));
        receiver.Answer = (_, http) =>
        {
            http.Response.Redirect("/elsewhere", permanent: false, preserveMethod: true);
            return Task.CompletedTask;
        };

        var tested = (await tenant.Admin.PostAsync($"/webhooks/{webhook.Id}/test")).Expect(200);

        Assert.Equal("STATUS", tested["attempt.error"].GetString());
        Assert.Equal("/hooks", Assert.Single(receiver.Received).Path);
    }

    [FactThatNeeds(Need.LoopbackWebhooks, Need.Bus)]
    public async Task The_log_is_filtered_by_status_type_and_time()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        var tenant = await api.NewTenantAsync();
        var webhook = await tenant.NewWebhookAsync(receiver.UrlOf("hooks"), "MEMBER_ADDED", "USER_CREATED");
        await tenant.JoinAsync((await tenant.NewUserAsync()).Id);
        await receiver.WaitForAsync(2);
        var log = $"/webhooks/{webhook.Id}/deliveries";
        await Support.Eventually.IsTrueAsync(
            async () => (await tenant.Admin.GetAsync($"{log}?status=DELIVERED")).Expect(200).Items.Count == 2,
            TimeSpan.FromMinutes(1),
            () => "Not both were delivered.");

        var members = (await tenant.Admin.GetAsync($"{log}?type=MEMBER_ADDED")).Expect(200);
        var first = (await tenant.Admin.GetAsync($"{log}?limit=1")).Expect(200);
        var second = (await tenant.Admin.GetAsync($"{log}?limit=1&startKey={first["page.nextKey"]}")).Expect(200);

        Assert.Equal("MEMBER_ADDED", Assert.Single(members.Items).GetProperty("type").GetString());
        Assert.NotEqual(first["items.0._id"].GetString(), Assert.Single(second.Items).GetProperty("_id").GetString());
        Assert.Empty((await tenant.Admin.GetAsync($"{log}?status=FAILED")).Items);
        Assert.Empty((await tenant.Admin.GetAsync($"{log}?created.gt=2036-01-01")).Items);
        (await tenant.Admin.GetAsync($"{log}?status=LOST")).ExpectError(422, "Validation", "status");
        (await tenant.Admin.GetAsync($"{log}?type=RAIN")).ExpectError(422, "Validation", "type");
    }

    [FactThatNeeds(Need.LoopbackWebhooks, Need.Bus)]
    public async Task An_erased_person_is_in_nothing_that_is_sent_afterwards()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        var tenant = await api.NewTenantAsync();
        var webhook = await tenant.NewWebhookAsync(receiver.UrlOf("hooks"), "MEMBER_ADDED");
        var user = await tenant.NewUserAsync("Wilhelmina", "Featherstonehaugh");
        await tenant.JoinAsync(user.Id);
        var delivered = await tenant.WaitForDeliveryAsync(webhook.Id, "DELIVERED");

        (await tenant.Admin.DeleteAsync($"/users/{user.Id}")).Expect(204);
        (await tenant.Admin.PostAsync($"/webhooks/{webhook.Id}/deliveries/{delivered.Id}/replay")).Expect(200);

        var received = await receiver.WaitForAsync(2);
        Assert.Contains("Featherstonehaugh", received[0].Json.GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain("Featherstonehaugh", received[1].Json.GetRawText(), StringComparison.Ordinal);
    }

    [FactThatNeeds(Need.LoopbackWebhooks, Need.Bus)]
    public async Task Receivers_that_hang_hold_up_nobody_else()
    {
        await using var hanging = await WebhookReceiver.StartAsync();
        await using var receiver = await WebhookReceiver.StartAsync();
        using var release = new SemaphoreSlim(0);
        hanging.Answer = (_, http) => release.WaitAsync(http.RequestAborted);
        var slow = await api.NewTenantAsync();
        for (var n = 0; n < 19; n++)
        {
            await slow.NewWebhookAsync(hanging.UrlOf($"{n}"), "MEMBER_ADDED");
        }

        await slow.NewWebhookAsync(receiver.UrlOf("same-tenant"), "MEMBER_ADDED");
        var tenant = await api.NewTenantAsync();
        await tenant.NewWebhookAsync(receiver.UrlOf("other-tenant"), "MEMBER_ADDED");
        var user = await slow.NewUserAsync();
        await slow.JoinAsync(user.Id);
        await hanging.WaitForAsync(19);

        await slow.JoinAsync(user.Id);
        await tenant.JoinAsync((await tenant.NewUserAsync()).Id);

        await receiver.WaitForAsync(2, "same-tenant");
        await receiver.WaitForAsync(1, "other-tenant");
        Assert.Equal(0, release.CurrentCount);
        release.Release(100);
    }
}
