using Pepper.Core.Relay;

namespace Pepper.Adapters.Azure.ServiceBus;

/// <summary>
/// Sends changes to Service Bus. Those of one topic or queue go in their order, and so those of each session; topics and queues go
/// side by side. A failure of any surfaces when all have ended: then the caller sends everything again, and duplicate detection
/// drops what had arrived.
/// </summary>
public sealed class ServiceBusChangeBus(IBusSender sender) : IChangeBus
{
    /// <inheritdoc />
    public Task SendAsync(IReadOnlyList<ChangeMessage> messages, CancellationToken cancellation) => Task.WhenAll(messages
        .Where(message => message.WantedBy is not { Count: 0 })
        .GroupBy(message => message.Entity, StringComparer.Ordinal)
        .Select(ofEntity => sender.SendAsync(ofEntity.Key, [.. ofEntity.Select(Message)], cancellation)));

    private static BusMessage Message(ChangeMessage message) => new(
        BusId.Fit(message.MessageId), message.SessionId is { } session ? BusId.Fit(session) : null, message.Body, message.Properties);
}
