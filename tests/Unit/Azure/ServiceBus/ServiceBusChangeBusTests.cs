using Pepper.Adapters.Azure.ServiceBus;
using Pepper.Core.Relay;

namespace Pepper.Tests.Unit.Azure.ServiceBus;

/// <summary>What of the changes is sent to Service Bus, and as what.</summary>
public sealed class ServiceBusChangeBusTests
{
    private readonly RecordingSender sender = new();

    [Fact]
    public async Task Messages_of_a_topic_or_queue_are_sent_in_their_order()
    {
        await SendAsync(Message("actions", "a1"), Message("messages", "m1"), Message("actions", "a2"));

        Assert.Equal(["a1", "a2"], sender.Sent.Where(sent => sent.Entity == "actions").Select(sent => sent.Message.MessageId));
        Assert.Equal(["m1"], sender.Sent.Where(sent => sent.Entity == "messages").Select(sent => sent.Message.MessageId));
    }

    [Fact]
    public async Task An_action_that_nobody_wants_is_not_sent()
    {
        await SendAsync(
            Message("actions", "a1") with { WantedBy = new HashSet<string>() }, Message("actions", "a2") with { WantedBy = new HashSet<string> { "rules" } });

        Assert.Equal(["a2"], sender.Sent.Select(sent => sent.Message.MessageId));
    }

    [Fact]
    public async Task Ids_longer_than_the_bus_takes_are_shortened_the_same_way_each_time_and_stay_different()
    {
        var id = new string('e', 200);
        await SendAsync(Message("gatewayEvents", id, id), Message("gatewayEvents", id, id), Message("gatewayEvents", $"{id}f", id));

        Assert.All(sender.Sent, sent => Assert.Equal(128, sent.Message.MessageId.Length));
        Assert.All(sender.Sent, sent => Assert.Equal(128, sent.Message.SessionId!.Length));
        Assert.Equal(sender.Sent[0].Message.MessageId, sender.Sent[1].Message.MessageId);
        Assert.NotEqual(sender.Sent[0].Message.MessageId, sender.Sent[2].Message.MessageId);
    }

    [Fact]
    public async Task A_queue_that_is_away_fails_the_whole_and_the_others_have_theirs()
    {
        sender.AwayFor = "messages";

        await Assert.ThrowsAsync<BusAwayException>(() => SendAsync(Message("messages", "m1"), Message("actions", "a1")));

        Assert.Equal(["a1"], sender.Sent.Select(sent => sent.Message.MessageId));
    }

    private Task SendAsync(params ChangeMessage[] messages) => new ServiceBusChangeBus(sender).SendAsync(messages, CancellationToken.None);

    private static ChangeMessage Message(string entity, string id, string? session = null) => new(entity, id, session, "{}"u8.ToArray());
}
