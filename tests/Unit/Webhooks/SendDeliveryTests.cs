using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Pepper.Core.Actions;
using Pepper.Core.Outbound;
using Pepper.Core.Storage;
using Pepper.Core.Webhooks;
using Pepper.Tests.Support;
using Pepper.Tests.Unit.Storage;

namespace Pepper.Tests.Unit.Webhooks;

public sealed class SendDeliveryTests
{
    [Fact]
    public async Task An_action_that_is_told_of_twice_is_sent_once()
    {
        await using var scene = await WebhookScene.NewAsync();
        var webhook = await scene.NewWebhookAsync("CHECKIN");
        var action = await scene.ActAsync();
        var delivery = new DeliveryPointer(scene.TenantId, webhook.Id, WebhookDelivery.IdOf(action.ActionId, webhook.Id));

        await scene.PlanAsync(action);
        Assert.Equal(SendEnd.Taken, await scene.SendAsync(delivery));
        await scene.PlanAsync(action);
        Assert.Equal(SendEnd.Untried, await scene.SendAsync(delivery));

        Assert.Equal(action.ActionId, Assert.Single(scene.Http.Requests).Headers["webhook-id"]);
    }

    [Fact]
    public async Task An_action_that_cannot_be_seen_yet_is_to_be_delivered_again()
    {
        await using var scene = await WebhookScene.NewAsync();
        await scene.NewWebhookAsync("CHECKIN");
        var unseen = (await scene.ActAsync()) with { ActionId = "605c9d6466a2ac0ea3bc6aff" };

        await Assert.ThrowsAsync<StoreUnavailableException>(() => scene.PlanAsync(unseen));
    }

    [Fact]
    public async Task Actions_of_before_the_webhook_and_such_as_it_does_not_want_are_not_planned()
    {
        await using var scene = await WebhookScene.NewAsync();
        var before = await scene.ActAsync();
        scene.Clock.Advance(TimeSpan.FromSeconds(1));
        var webhook = await scene.NewWebhookAsync("CHECKIN");
        var other = await scene.ActAsync("USER_CREATED");

        await scene.PlanAsync(before);
        await scene.PlanAsync(other);

        Assert.Equal(0, await scene.Documents.CountAsync(new QuerySpec(WebhookDelivery.DocumentType.Name, scene.TenantId), CancellationToken.None));
        Assert.Equal(["CHECKIN"], await WantedAsync(scene));
        await scene.UpdateAsync(webhook, active: false);
        Assert.Empty(await WantedAsync(scene));
    }

    [Fact]
    public async Task An_action_that_is_told_of_after_its_delivery_may_be_forgotten_is_not_sent_again()
    {
        await using var scene = await WebhookScene.NewAsync();
        var webhook = await scene.NewWebhookAsync();
        var action = await scene.ActAsync();
        scene.Clock.Advance(TimeSpan.FromDays(30));

        await scene.PlanAsync(action);

        Assert.Null(await scene.DeliveryAsync(new DeliveryPointer(scene.TenantId, webhook.Id, WebhookDelivery.IdOf(action.ActionId, webhook.Id))));
    }

    [Fact]
    public async Task Two_senders_at_once_send_once()
    {
        await using var scene = await WebhookScene.NewAsync();
        var delivery = await scene.PlanOneAsync(await scene.NewWebhookAsync());
        using var release = new SemaphoreSlim(0);
        scene.Http.Answer = async _ =>
        {
            await release.WaitAsync();
            return new OutboundAnswer(200);
        };

        var ends = Enumerable.Range(0, 8).Select(_ => Task.Run(() => scene.SendAsync(delivery))).ToList();
        await Eventually.IsTrueAsync(
            () => Task.FromResult(ends.Count(end => end.IsCompleted) == 7), TimeSpan.FromMinutes(1), () => "Not all but one had nothing to do.");
        release.Release();
        Assert.Equal(1, (await Task.WhenAll(ends)).Count(end => end == SendEnd.Taken));
        Assert.Single(scene.Http.Requests);
    }

    [Fact]
    public async Task What_breaks_off_at_any_commit_is_sent_again_under_the_same_id_until_it_is_recorded()
    {
        foreach (var isMade in new[] { false, true })
        {
            for (var breakAt = 0; breakAt < 2; breakAt++)
            {
                await using var scene = await WebhookScene.NewAsync();
                var delivery = await scene.PlanOneAsync(await scene.NewWebhookAsync());
                var broken = new InterruptingStore(scene.Documents, breakAt, isMade);
                await Assert.ThrowsAsync<StoreUnavailableException>(() => scene.SendAsync(delivery, scene.Start(broken)));

                scene.Clock.Advance(TimeSpan.FromSeconds(1));
                scene.Restart();
                await scene.RetryAsync();
                var ended = await scene.WhenAsync(delivery, one => one.Status == DeliveryStatus.Delivered);

                Assert.Single(scene.Http.Requests.Select(request => request.Headers["webhook-id"]).Distinct());
                Assert.InRange(scene.Http.Requests.Count, 1, 2);
                Assert.Null(ended.Attempts[^1].Error);
            }
        }
    }

    [Fact]
    public async Task A_webhook_that_is_off_gets_nothing_and_what_waited_has_failed()
    {
        await using var scene = await WebhookScene.NewAsync();
        var webhook = await scene.NewWebhookAsync();
        var delivery = await scene.PlanOneAsync(webhook);
        await scene.UpdateAsync(webhook, active: false);

        await scene.SendAsync(delivery);

        var failed = await scene.DeliveryAsync(delivery);
        Assert.Equal(DeliveryStatus.Failed, failed!.Status);
        Assert.Equal(DeliveryError.EndpointOff, Assert.Single(failed.Attempts).Error);
        Assert.Empty(scene.Http.Requests);
    }

    [Fact]
    public async Task What_waits_for_a_deleted_webhook_is_not_sent()
    {
        await using var scene = await WebhookScene.NewAsync();
        var webhook = await scene.NewWebhookAsync();
        var delivery = await scene.PlanOneAsync(webhook);
        await scene.Get<DeleteWebhookHandler>().HandleAsync(new DeleteWebhook(webhook.Id), scene.Call(), CancellationToken.None);

        Assert.Equal(SendEnd.Untried, await scene.SendAsync(delivery));

        Assert.Empty(scene.Http.Requests);
        Assert.Null(await scene.DeliveryAsync(delivery));
    }

    [Fact]
    public async Task The_old_secret_signs_for_a_day_and_then_no_more()
    {
        await using var scene = await WebhookScene.NewAsync();
        var webhook = await scene.NewWebhookAsync();
        await scene.Get<RotateWebhookSecretHandler>().HandleAsync(new RotateWebhookSecret(webhook.Id), scene.Call(), CancellationToken.None);
        scene.Clock.Advance(TimeSpan.FromHours(24) - TimeSpan.FromSeconds(1));
        await scene.SendAsync(await scene.PlanOneAsync(webhook));
        scene.Clock.Advance(TimeSpan.FromSeconds(1));
        await scene.SendAsync(await scene.PlanOneAsync(webhook));

        Assert.Equal([2, 1], scene.Http.Requests.Select(request => request.Headers["webhook-signature"].Split(' ').Length));
    }

    [Fact]
    public async Task An_action_that_is_too_large_goes_without_its_metadata()
    {
        await using var scene = await WebhookScene.NewAsync();
        var webhook = await scene.NewWebhookAsync();

        await scene.SendAsync(await scene.PlanOneAsync(webhook, new JsonObject { ["note"] = new string('n', 300_000) }));
        await scene.SendAsync(await scene.PlanOneAsync(webhook, new JsonObject { ["note"] = new string('n', 200_000) }));

        var bodies = scene.Http.Requests.Select(request => JsonDocument.Parse(request.Body).RootElement).ToList();
        Assert.All(scene.Http.Requests, request => Assert.True(request.Body.Length <= WebhookPayload.MaxBytes));
        Assert.True(bodies[0].GetProperty("truncated").GetBoolean());
        Assert.Empty(bodies[0].GetProperty("data").GetProperty("metadata").EnumerateObject());
        Assert.False(bodies[1].TryGetProperty("truncated", out _));
        Assert.Equal(200_000, bodies[1].GetProperty("data").GetProperty("metadata").GetProperty("note").GetString()!.Length);
    }

    [Fact]
    public async Task Nothing_that_is_kept_of_a_delivery_repeats_the_action_or_the_answer()
    {
        await using var scene = await WebhookScene.NewAsync();
        var delivery = await scene.PlanOneAsync(await scene.NewWebhookAsync(), new JsonObject { ["note"] = "Featherstonehaugh" });
        scene.Http.AnswerWith(new OutboundAnswer(500, Body: Encoding.UTF8.GetBytes("Featherstonehaugh")));

        await scene.SendAsync(delivery);

        var kept = await scene.Documents.ReadAsync(
            WebhookDelivery.PartitionOf(scene.TenantId, delivery.DeliveryId), delivery.DeliveryId, CancellationToken.None);
        Assert.DoesNotContain("Featherstonehaugh", Encoding.UTF8.GetString(kept!.Body.Span), StringComparison.Ordinal);
        Assert.Contains("Featherstonehaugh", Encoding.UTF8.GetString(scene.Http.Requests[0].Body.Span), StringComparison.Ordinal);
    }

    private static ValueTask<IReadOnlySet<string>> WantedAsync(WebhookScene scene) => scene.Get<IEnumerable<IActionAudience>>()
        .Single(audience => audience.Subscription == "webhooks")
        .TypesAsync(scene.TenantId, CancellationToken.None);
}
