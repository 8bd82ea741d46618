using Pepper.Core.Messaging;

namespace Pepper.Tests.Unit.Messaging;

public sealed class RetryMessagesTests
{
    [Fact]
    public async Task An_outage_of_hours_is_survived()
    {
        await using var scene = await MessageScene.NewAsync();
        var message = MessageScene.Message with { UsefulUntil = MessageScene.Message.CreatedAt.AddDays(1) };
        await scene.WriteAsync(message);
        scene.Sender.Answers(SendOutcome.Away("test"));
        await Record.ExceptionAsync(() => scene.DeliverAsync());
        for (var minute = 0; minute < 6 * 60; minute++)
        {
            scene.Clock.Advance(TimeSpan.FromMinutes(1));
            await scene.RetryAsync();
        }

        Assert.InRange(scene.Sender.Offered.Count, 25, 45);
        scene.Sender.Answers(SendOutcome.Delivered);
        scene.Clock.Advance(MessageRetries.LongestWait);
        await scene.RetryAsync();

        Assert.Null(await scene.ReadAsync());
    }

    [Fact]
    public async Task A_new_message_is_the_queues_for_a_minute()
    {
        await using var scene = await MessageScene.NewAsync();
        await scene.WriteAsync();

        scene.Clock.Advance(TimeSpan.FromSeconds(59));
        await scene.RetryAsync();
        Assert.Empty(scene.Sender.Offered);
        scene.Clock.Advance(TimeSpan.FromSeconds(1));
        await scene.RetryAsync();

        Assert.Single(scene.Sender.Offered);
    }

    [Fact]
    public async Task One_that_is_of_use_no_more_goes()
    {
        await using var scene = await MessageScene.NewAsync();
        await scene.WriteAsync();
        scene.Sender.Answers(SendOutcome.Away("test", TimeSpan.FromHours(5)));
        await scene.DeliverAsync();

        scene.Clock.SetUtcNow(MessageScene.Message.UsefulUntil);
        await scene.RetryAsync();

        Assert.Single(scene.Sender.Offered);
        Assert.Null(await scene.ReadAsync());
    }

    [Fact]
    public async Task Many_that_nobody_can_carry_do_not_keep_the_others_waiting()
    {
        await using var scene = await MessageScene.NewAsync();
        foreach (var number in Enumerable.Range(1, 200))
        {
            await scene.WriteAsync(MessageScene.Message with { Id = $"e{number:d23}", Channel = MessageChannel.Email });
        }

        var later = MessageScene.Message with { DueAt = MessageScene.Message.DueAt.AddSeconds(1) };
        await scene.WriteAsync(later);
        scene.Sender.Channels = new HashSet<MessageChannel> { MessageChannel.Sms };
        scene.Clock.Advance(OutboundMessage.LeftToQueue + TimeSpan.FromSeconds(1));

        await Assert.ThrowsAsync<AggregateException>(scene.RetryAsync);
        await Record.ExceptionAsync(scene.RetryAsync);

        Assert.Equal(later.Id, Assert.Single(scene.Sender.Offered).Id);
    }

    [Fact]
    public async Task Push_messages_to_everybody_do_not_keep_a_code_waiting()
    {
        await using var scene = await MessageScene.NewAsync();
        foreach (var number in Enumerable.Range(1, 250))
        {
            await scene.WriteAsync(MessageScene.Message with { Id = $"e{number:d23}", Channel = MessageChannel.Push });
        }

        var code = MessageScene.Message with { DueAt = MessageScene.Message.DueAt.AddSeconds(1) };
        await scene.WriteAsync(code);
        scene.Sender.Answers(SendOutcome.Away("test"));
        scene.Clock.Advance(OutboundMessage.LeftToQueue + TimeSpan.FromSeconds(1));

        await scene.RetryAsync();

        Assert.Equal(200, scene.Sender.Offered.Count(message => message.Channel == MessageChannel.Push));
        Assert.Equal(code.Id, Assert.Single(scene.Sender.Offered, message => message.Channel == MessageChannel.Sms).Id);
    }

    [Fact]
    public async Task One_that_fails_does_not_keep_the_others_waiting()
    {
        await using var scene = await MessageScene.NewAsync();
        var messages = Enumerable.Range(1, 9).Select(n => MessageScene.Message with { Id = $"d0000000000000000000000{n}" }).ToList();
        foreach (var message in messages)
        {
            await scene.WriteAsync(message);
        }

        scene.Clock.Advance(OutboundMessage.LeftToQueue);
        scene.Sender.Answer = (message, _) => message.Id == messages[4].Id
            ? throw new InvalidOperationException("A bug.")
            : Task.FromResult(SendOutcome.Delivered);

        await Assert.ThrowsAsync<AggregateException>(scene.RetryAsync);

        Assert.Equal(9, scene.Sender.Offered.Count);
        Assert.NotNull(await scene.ReadAsync(messages[4]));
        Assert.Null(await scene.ReadAsync(messages[8]));
    }
}
