using Pepper.Core.Messaging;
using Pepper.Functions.Messaging;

namespace Pepper.Tests.Unit.Messaging;

public sealed class DeliverMessageTests
{
    [Fact]
    public async Task A_message_is_handed_over_and_deleted()
    {
        await using var scene = await MessageScene.NewAsync();
        await scene.WriteAsync();

        await scene.DeliverAsync();

        var sent = Assert.Single(scene.Sender.Offered);
        Assert.Equal((MessageScene.Message.Id, MessageScene.Message.To, MessageScene.Message.Text, 1), (sent.Id, sent.To, sent.Text, sent.Tries));
        Assert.Null(await scene.ReadAsync());
    }

    [Fact]
    public async Task One_that_comes_twice_is_handed_over_once()
    {
        await using var scene = await MessageScene.NewAsync();
        await scene.WriteAsync();

        await scene.DeliverAsync();
        await scene.DeliverAsync();

        Assert.Single(scene.Sender.Offered);
    }

    [Fact]
    public async Task Of_many_deliverers_at_once_one_hands_it_over()
    {
        await using var scene = await MessageScene.NewAsync();
        await scene.WriteAsync();
        var taken = new TaskCompletionSource<SendOutcome>();
        scene.Sender.Answer = (_, _) => taken.Task;

        var deliveries = Enumerable.Range(0, 20).Select(_ => Task.Run(() => scene.DeliverAsync())).ToList();
        while (deliveries.Count(delivery => delivery.IsCompleted) < 19)
        {
            await Task.WhenAny(deliveries.Where(delivery => !delivery.IsCompleted));
        }

        await scene.RetryAsync();
        taken.SetResult(SendOutcome.Delivered);
        await Task.WhenAll(deliveries);

        Assert.Single(scene.Sender.Offered);
        Assert.Null(await scene.ReadAsync());
    }

    [Fact]
    public async Task One_whose_provider_is_away_waits_longer_each_time()
    {
        await using var scene = await MessageScene.NewAsync();
        await scene.WriteAsync(MessageScene.Message with { UsefulUntil = MessageScene.Message.CreatedAt.AddDays(1) });
        scene.Sender.Answers(SendOutcome.Away("test"));
        var waits = new List<double>();
        while (waits.Count < 12)
        {
            await Record.ExceptionAsync(() => scene.DeliverAsync());
            var waiting = (await scene.ReadAsync())!;
            waits.Add((waiting.DueAt - scene.Clock.GetUtcNow()).TotalSeconds);
            scene.Clock.SetUtcNow(waiting.DueAt);
        }

        Assert.Equal([1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900], waits);
    }

    [Fact]
    public async Task The_queue_is_asked_to_try_again_only_while_that_is_a_matter_of_seconds()
    {
        await using var scene = await MessageScene.NewAsync();
        await scene.WriteAsync();
        scene.Sender.Answers(SendOutcome.Away("test"));

        await Assert.ThrowsAsync<MessageAwayException>(() => scene.DeliverAsync());
        await scene.DeliverAsync();
        scene.Clock.Advance(TimeSpan.FromSeconds(1));
        scene.Sender.Answers(SendOutcome.Away("test", TimeSpan.FromMinutes(3)));
        await scene.DeliverAsync();

        Assert.Equal(2, scene.Sender.Offered.Count);
        Assert.Equal(scene.Clock.GetUtcNow().AddMinutes(3), (await scene.ReadAsync())!.DueAt);
    }

    [Fact]
    public async Task A_provider_that_asks_for_more_time_than_the_message_has_does_not_get_it()
    {
        await using var scene = await MessageScene.NewAsync();
        await scene.WriteAsync();
        scene.Sender.Answers(SendOutcome.Away("test", TimeSpan.MaxValue));

        await scene.DeliverAsync();

        Assert.Equal(MessageScene.Message.UsefulUntil, (await scene.ReadAsync())!.DueAt);
    }

    [Fact]
    public async Task One_that_is_refused_for_good_is_removed()
    {
        await using var scene = await MessageScene.NewAsync();
        await scene.WriteAsync();
        scene.Sender.Answers(SendOutcome.Refused("test 21211"));

        await scene.DeliverAsync();

        Assert.Null(await scene.ReadAsync());
    }

    [Fact]
    public async Task One_that_comes_too_late_is_removed_and_not_handed_over()
    {
        await using var scene = await MessageScene.NewAsync();
        await scene.WriteAsync();
        scene.Clock.SetUtcNow(MessageScene.Message.UsefulUntil);

        await scene.DeliverAsync();

        Assert.Empty(scene.Sender.Offered);
        Assert.Null(await scene.ReadAsync());
    }

    [Fact]
    public async Task One_whose_user_was_deleted_is_not_handed_over()
    {
        await using var scene = await MessageScene.NewAsync();

        await scene.DeliverAsync();

        Assert.Empty(scene.Sender.Offered);
    }

    [Fact]
    public async Task A_provider_that_hangs_is_away()
    {
        await using var scene = await MessageScene.NewAsync();
        await scene.WriteAsync();
        scene.Sender.Answer = async (_, stop) =>
        {
            scene.Clock.Advance(MessageRetries.SendTimeout);
            await Task.Delay(Timeout.Infinite, stop);
            return SendOutcome.Delivered;
        };

        await Assert.ThrowsAsync<MessageAwayException>(() => scene.DeliverAsync());

        Assert.Equal((1, null), ((await scene.ReadAsync())!.Tries, (await scene.ReadAsync())!.LeasedAt));
    }

    [Fact]
    public async Task What_a_deliverer_that_died_had_taken_is_taken_over_by_the_next_process()
    {
        await using var scene = await MessageScene.NewAsync();
        await scene.WriteAsync();
        scene.Sender.Answer = (_, _) => throw new InvalidOperationException("This is where it died.");
        await Assert.ThrowsAsync<InvalidOperationException>(() => scene.DeliverAsync());
        scene.Sender.Answers(SendOutcome.Delivered);
        scene.Clock.Advance(TimeSpan.FromSeconds(1));

        await scene.DeliverAsync();
        Assert.Single(scene.Sender.Offered);
        Assert.Equal(Delivery.Ended, await scene.DeliverInNewProcessAsync());

        Assert.Equal(2, scene.Sender.Offered.Count);
        Assert.Null(await scene.ReadAsync());
    }

    [Fact]
    public async Task Without_a_sender_it_fails_loudly_and_the_message_waits()
    {
        await using var scene = await MessageScene.NewAsync();
        await scene.WriteAsync();
        scene.Sender.Channels = new HashSet<MessageChannel>();

        var failure = await Assert.ThrowsAsync<NoSenderException>(() => scene.DeliverAsync());

        Assert.Contains("SMS", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("1234", failure.Message, StringComparison.Ordinal);
        Assert.Equal(MessageScene.Message with { DueAt = scene.Clock.GetUtcNow().AddMinutes(1) }, await scene.ReadAsync());
    }
}
