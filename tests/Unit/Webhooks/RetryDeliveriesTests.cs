using Pepper.Core.Outbound;
using Pepper.Core.Webhooks;
using Pepper.Tests.Support;

namespace Pepper.Tests.Unit.Webhooks;

public sealed class RetryDeliveriesTests
{
    [Fact]
    public async Task An_outage_of_twenty_hours_is_survived()
    {
        await using var scene = await WebhookScene.NewAsync();
        var delivery = await scene.PlanOneAsync(await scene.NewWebhookAsync());
        scene.Http.AnswerWith(OutboundAnswer.Of(OutboundFailure.Unreachable));
        await scene.SendAsync(delivery);

        var up = scene.Clock.GetUtcNow().AddHours(20);
        while (scene.Clock.GetUtcNow() < up)
        {
            await RunWhenDueAsync(scene, delivery);
        }

        scene.Http.AnswerWith(new OutboundAnswer(200));
        await RunWhenDueAsync(scene, delivery);

        var delivered = await scene.DeliveryAsync(delivery);
        Assert.Equal(DeliveryStatus.Delivered, delivered!.Status);
        Assert.InRange(scene.Http.Requests.Count, 12, 16);
        Assert.Single(scene.Http.Requests.Select(request => request.Headers["webhook-id"]).Distinct());
    }

    [Fact]
    public async Task After_a_day_a_delivery_is_given_up_and_the_log_goes_after_thirty()
    {
        await using var scene = await WebhookScene.NewAsync();
        var delivery = await scene.PlanOneAsync(await scene.NewWebhookAsync());
        var (made, last) = (scene.Clock.GetUtcNow(), default(WebhookDelivery));
        scene.Http.AnswerWith(new OutboundAnswer(500));
        await scene.SendAsync(delivery);

        while ((last = await scene.DeliveryAsync(delivery))!.Status == DeliveryStatus.Waiting)
        {
            await RunWhenDueAsync(scene, delivery);
        }

        Assert.Equal(DeliveryStatus.Failed, last.Status);
        Assert.Equal(made + WebhookRetries.Span, last.EndedAt);
        scene.Clock.SetUtcNow(made + WebhookDelivery.Lifetime - TimeSpan.FromSeconds(1));
        Assert.NotNull(await scene.DeliveryAsync(delivery));
        scene.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(await scene.DeliveryAsync(delivery));
    }

    [Fact]
    public async Task A_delivery_whose_message_was_lost_is_found()
    {
        await using var scene = await WebhookScene.NewAsync();
        var delivery = await scene.PlanOneAsync(await scene.NewWebhookAsync());

        await scene.RetryAsync();

        await scene.WhenAsync(delivery, one => one.Status == DeliveryStatus.Delivered);
    }

    [Fact]
    public async Task One_that_is_not_due_is_left_alone()
    {
        await using var scene = await WebhookScene.NewAsync();
        var webhook = await scene.NewWebhookAsync();
        var delivery = await scene.PlanOneAsync(webhook);
        scene.Http.AnswerWith(new OutboundAnswer(500));
        await scene.SendAsync(delivery);

        Assert.Empty(await scene.Get<DueDeliveries>().FindAsync(scene.TenantId, webhook.Id, 10, CancellationToken.None));
        scene.Clock.Advance(TimeSpan.FromSeconds(13));
        Assert.Single(await scene.Get<DueDeliveries>().FindAsync(scene.TenantId, webhook.Id, 10, CancellationToken.None));
    }

    [Fact]
    public async Task A_replay_is_tried_for_a_day_of_its_own()
    {
        await using var scene = await WebhookScene.NewAsync();
        var webhook = await scene.NewWebhookAsync();
        var delivery = await scene.PlanOneAsync(webhook);
        scene.Http.AnswerWith(new OutboundAnswer(500));
        await scene.SendAsync(delivery);
        scene.Clock.Advance(TimeSpan.FromDays(2));
        await scene.SendAsync(delivery);
        Assert.Equal(DeliveryStatus.Failed, (await scene.DeliveryAsync(delivery))!.Status);

        var call = scene.Call();
        var replayed = await scene.Get<ReplayFailedDeliveriesHandler>().HandleAsync(
            new ReplayFailedDeliveries(webhook.Id, call.Now.AddDays(-3), null), call, CancellationToken.None);
        await scene.SendAsync(delivery);

        var waiting = await scene.DeliveryAsync(delivery);
        Assert.Equal(new ReplayedDeliveries(1, false), replayed.Value);
        Assert.Equal(DeliveryStatus.Waiting, waiting!.Status);
        Assert.Equal((2, 1), (waiting.Round, waiting.Tries));
        Assert.Equal(3, waiting.Attempts.Count);
    }

    private static async Task RunWhenDueAsync(WebhookScene scene, DeliveryPointer pointer)
    {
        var before = (await scene.DeliveryAsync(pointer))!;
        scene.Clock.SetUtcNow(before.DueAt);

        // The timer comes again and again: what its lane has in hand still, as the try before is ending, is left to the next run.
        await Eventually.IsTrueAsync(
            async () =>
            {
                await scene.RetryAsync();
                return (await scene.DeliveryAsync(pointer))!.Attempts.Count > before.Attempts.Count;
            },
            TimeSpan.FromMinutes(1),
            () => $"The delivery was not tried again; {before.Attempts.Count} tries were made before.");
    }
}
