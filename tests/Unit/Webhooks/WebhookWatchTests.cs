using Pepper.Core.Outbound;
using Pepper.Core.Webhooks;

namespace Pepper.Tests.Unit.Webhooks;

public sealed class WebhookWatchTests
{
    [Fact]
    public async Task Five_days_of_nothing_but_failures_switch_a_webhook_off()
    {
        await using var scene = await WebhookScene.NewAsync();
        var webhook = await scene.NewWebhookAsync();
        scene.Http.AnswerWith(OutboundAnswer.Of(OutboundFailure.Unreachable));
        await scene.SendAsync(await scene.PlanOneAsync(webhook));

        scene.Clock.Advance(WebhookHealth.Patience - TimeSpan.FromSeconds(1));
        await scene.SendAsync(await scene.PlanOneAsync(webhook));
        Assert.True((await scene.ReadAsync(webhook))!.Active);
        scene.Clock.Advance(TimeSpan.FromSeconds(1));
        await scene.SendAsync(await scene.PlanOneAsync(webhook));

        var off = await scene.ReadAsync(webhook);
        Assert.False(off!.Active);
        Assert.Equal(new WebhookDisabled(WebhookDisabledReason.Failing, scene.Clock.GetUtcNow()), off.Disabled);
    }

    [Fact]
    public async Task One_success_begins_the_count_anew()
    {
        await using var scene = await WebhookScene.NewAsync();
        var webhook = await scene.NewWebhookAsync();
        foreach (var status in new[] { 500, 200, 500, 500 })
        {
            scene.Http.AnswerWith(new OutboundAnswer(status));
            await scene.SendAsync(await scene.PlanOneAsync(webhook));
            scene.Clock.Advance(TimeSpan.FromDays(3));
        }

        Assert.True((await scene.ReadAsync(webhook))!.Active);
    }

    [Fact]
    public async Task A_new_address_or_being_switched_on_begins_the_count_anew()
    {
        await using var scene = await WebhookScene.NewAsync();
        var webhook = await scene.NewWebhookAsync();
        scene.Http.AnswerWith(new OutboundAnswer(500));
        foreach (var (url, active) in new (string?, bool?)[] { ("https://hooks.example.com/new", null), (null, true) })
        {
            await scene.SendAsync(await scene.PlanOneAsync(webhook));
            scene.Clock.Advance(TimeSpan.FromDays(4));
            await scene.UpdateAsync(webhook, url, active);
        }

        await scene.SendAsync(await scene.PlanOneAsync(webhook));

        Assert.True((await scene.ReadAsync(webhook))!.Active);
    }

    [Fact]
    public async Task A_webhook_that_was_changed_while_it_was_called_is_not_switched_off_for_what_it_answered_before()
    {
        await using var scene = await WebhookScene.NewAsync();
        var webhook = await scene.NewWebhookAsync();
        scene.Http.Answer = async _ =>
        {
            await scene.UpdateAsync(webhook, "https://hooks.example.com/new");
            return new OutboundAnswer(410);
        };

        scene.Clock.Advance(TimeSpan.FromSeconds(1));
        await scene.SendAsync(await scene.PlanOneAsync(webhook));

        Assert.True((await scene.ReadAsync(webhook))!.Active);
    }
}
