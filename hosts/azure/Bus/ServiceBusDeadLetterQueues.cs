using System.Collections.Concurrent;
using Pepper.Adapters.Azure.ServiceBus;
using Pepper.Core.Relay;

namespace Pepper.AzureHost.Bus;

/// <summary>Reads dead-letter queues by the Service Bus client. They have no sessions, whatever the queue or subscription has.</summary>
internal sealed class ServiceBusDeadLetterQueues(ServiceBusClient client) : IDeadLetterQueues
{
    // What looks needs no lock and can be used by many at once.
    private readonly ConcurrentDictionary<BusSource, ServiceBusReceiver> lookers = new();

    /// <inheritdoc />
    public Task<IReadOnlyList<DeadMessage>> PeekAsync(BusSource source, long from, int most, CancellationToken cancellation) =>
        BusCalls.AskAsync<IReadOnlyList<DeadMessage>>(async () =>
        {
            var messages = await lookers.GetOrAdd(source, Receiver).PeekMessagesAsync(most, from, cancellation);
            return [.. messages.Select(Read)];
        });

    /// <inheritdoc />
    public IDeadLetterReceiver Open(BusSource source) => new ServiceBusDeadLetterReceiver(Receiver(source));

    /// <summary>What the client read, in our words.</summary>
    internal static DeadMessage Read(ServiceBusReceivedMessage message) => new(
        message.SequenceNumber,
        new BusMessage(message.MessageId, message.SessionId, message.Body.ToMemory(), message.ApplicationProperties),
        message.DeliveryCount,
        message.DeadLetterReason,
        message.DeadLetterErrorDescription,
        message.EnqueuedTime);

    private ServiceBusReceiver Receiver(BusSource source)
    {
        var options = new ServiceBusReceiverOptions { SubQueue = SubQueue.DeadLetter };
        return source.Subscription is { } subscription
            ? client.CreateReceiver(source.Entity, subscription, options)
            : client.CreateReceiver(source.Entity, options);
    }
}
