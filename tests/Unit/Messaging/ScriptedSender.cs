using System.Collections.Concurrent;
using Pepper.Core.Messaging;
using Pepper.Core.Tenants;

namespace Pepper.Tests.Unit.Messaging;

/// <summary>A provider that does as it is told, and remembers what it was offered.</summary>
internal sealed class ScriptedSender : IMessageSender
{
    private readonly ConcurrentQueue<OutboundMessage> offered = new();

    public IReadOnlyCollection<OutboundMessage> Offered => offered;

    public IReadOnlySet<MessageChannel> Channels { get; set; } = Enum.GetValues<MessageChannel>().ToHashSet();

    public Func<OutboundMessage, CancellationToken, Task<SendOutcome>> Answer { get; set; } = (_, _) => Task.FromResult(SendOutcome.Delivered);

    public void Answers(SendOutcome outcome) => Answer = (_, _) => Task.FromResult(outcome);

    public bool Carries(MessageChannel channel, Tenant tenant) => Channels.Contains(channel);

    public Task<SendOutcome> SendAsync(OutboundMessage message, Tenant tenant, CancellationToken cancellation)
    {
        offered.Enqueue(message);
        return Answer(message, cancellation);
    }
}
