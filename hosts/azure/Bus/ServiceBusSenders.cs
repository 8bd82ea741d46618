using System.Collections.Concurrent;
using Pepper.Adapters.Azure.ServiceBus;

namespace Pepper.AzureHost.Bus;

/// <summary>Sends by the Service Bus client, in as few batches as hold the messages; one sender a queue or topic, over one connection.</summary>
internal sealed class ServiceBusSenders(ServiceBusClient client) : IBusSender
{
    private const string Json = "application/json";

    private readonly ConcurrentDictionary<string, ServiceBusSender> senders = new(StringComparer.Ordinal);

    /// <inheritdoc />
    public Task SendAsync(string entity, IReadOnlyList<BusMessage> messages, CancellationToken cancellation) => BusCalls.AskAsync(async () =>
    {
        var sender = senders.GetOrAdd(entity, client.CreateSender);
        for (var next = 0; next < messages.Count;)
        {
            using var batch = await sender.CreateMessageBatchAsync(cancellation);
            while (next < messages.Count && batch.TryAddMessage(Message(messages[next])))
            {
                next++;
            }

            if (batch.Count == 0)
            {
                throw new InvalidOperationException($"The message {messages[next].MessageId} to {entity} is larger than the bus takes.");
            }

            await sender.SendMessagesAsync(batch, cancellation);
        }

        return messages.Count;
    });

    private static ServiceBusMessage Message(BusMessage message)
    {
        var outgoing = new ServiceBusMessage(message.Body)
        {
            MessageId = message.MessageId,
            SessionId = message.SessionId,
            ContentType = Json,
        };
        foreach (var (name, value) in message.Properties)
        {
            outgoing.ApplicationProperties[name] = value;
        }

        return outgoing;
    }
}
