using Pepper.Core.Messaging;
using Pepper.Core.Storage;
using Pepper.Functions.Messaging;
using Pepper.Tests.Unit.Storage;

namespace Pepper.Tests.Unit.Messaging;

public sealed class DeliverMessageTests : IAsyncDisposable
{
    private static readonly OutboundMessage Message = new(
        "d00000000000000000000001",
        "a00000000000000000000000",
        "b00000000000000000000001",
        MessageChannel.Sms,
        "+447498886666",
        null,
        "1234 is your code.",
        DateTimeOffset.UtcNow);

    private readonly TemporaryStore store = new();
    private readonly RecordingSender sender = new();
    private readonly MessageFunctions function;

    public DeliverMessageTests() => function = new MessageFunctions(new DeliverMessageHandler(store.Documents, sender));

    private static Partition Home => Partition.OfUser(Message.TenantId, Message.UserId);

    public ValueTask DisposeAsync() => store.DisposeAsync();

    [Fact]
    public async Task A_message_is_handed_over_and_deleted()
    {
        await WriteAsync();

        await DeliverAsync();

        Assert.Equal(Message with { CreatedAt = default }, Assert.Single(sender.Sent) with { CreatedAt = default });
        Assert.Null(await store.Documents.ReadAsync(Home, OutboundMessage.DocumentIdOf(Message.Id), CancellationToken.None));
    }

    [Fact]
    public async Task One_that_comes_twice_is_handed_over_once()
    {
        await WriteAsync();

        await DeliverAsync();
        await DeliverAsync();

        Assert.Single(sender.Sent);
    }

    [Fact]
    public async Task One_that_the_carrier_does_not_take_stays()
    {
        await WriteAsync();
        sender.Fails = true;

        await Assert.ThrowsAsync<IOException>(DeliverAsync);

        Assert.NotNull(await store.Documents.ReadAsync(Home, OutboundMessage.DocumentIdOf(Message.Id), CancellationToken.None));
    }

    [Fact]
    public async Task One_whose_user_was_deleted_is_not_handed_over()
    {
        await DeliverAsync();

        Assert.Empty(sender.Sent);
    }

    private async Task WriteAsync() => Assert.True((await store.Documents.CommitAsync(Home, [Message.Send()], CancellationToken.None)).IsCommitted);

    private Task DeliverAsync() =>
        function.Deliver(new DeliverMessage(Message.TenantId, Message.UserId, Message.Id), CancellationToken.None);

    private sealed class RecordingSender : IMessageSender
    {
        public List<OutboundMessage> Sent { get; } = [];

        public bool Fails { get; set; }

        public Task SendAsync(OutboundMessage message, CancellationToken cancellation)
        {
            if (Fails)
            {
                throw new IOException("The carrier is away.");
            }

            Sent.Add(message);
            return Task.CompletedTask;
        }
    }
}
