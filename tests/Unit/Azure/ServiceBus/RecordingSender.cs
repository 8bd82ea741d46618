using Pepper.Adapters.Azure.ServiceBus;

namespace Pepper.Tests.Unit.Azure.ServiceBus;

/// <summary>Keeps what is sent, and is away when it is told to be.</summary>
internal sealed class RecordingSender : IBusSender
{
    public List<(string Entity, BusMessage Message)> Sent { get; } = [];

    public string? AwayFor { get; set; }

    public Task SendAsync(string entity, IReadOnlyList<BusMessage> messages, CancellationToken cancellation)
    {
        if (entity == AwayFor)
        {
            return Task.FromException(new BusAwayException());
        }

        Sent.AddRange(messages.Select(message => (entity, message)));
        return Task.CompletedTask;
    }
}
