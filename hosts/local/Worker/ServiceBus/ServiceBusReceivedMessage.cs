namespace Pepper.Worker;

/// <summary>
/// A message as it is handed to a function. Stands in for <c>Azure.Messaging.ServiceBus.ServiceBusReceivedMessage</c>.
/// </summary>
public sealed class ServiceBusReceivedMessage
{
    internal ServiceBusReceivedMessage(
        string messageId,
        string? sessionId,
        BinaryData body,
        int deliveryCount,
        long sequenceNumber,
        DateTimeOffset enqueuedTime,
        IReadOnlyDictionary<string, object> applicationProperties)
    {
        MessageId = messageId;
        SessionId = sessionId;
        Body = body;
        DeliveryCount = deliveryCount;
        SequenceNumber = sequenceNumber;
        EnqueuedTime = enqueuedTime;
        ApplicationProperties = applicationProperties;
    }

    /// <summary>The sender's id of the message; a second one of the same id is dropped by the bus.</summary>
    public string MessageId { get; }

    /// <summary>The session whose order the message keeps; null for none.</summary>
    public string? SessionId { get; }

    /// <summary>The payload.</summary>
    public BinaryData Body { get; }

    /// <summary>The number of this delivery, 1 for the first.</summary>
    public int DeliveryCount { get; }

    /// <summary>The place in the order of the queue or subscription.</summary>
    public long SequenceNumber { get; }

    /// <summary>When the bus took the message.</summary>
    public DateTimeOffset EnqueuedTime { get; }

    /// <summary>What the sender wrote beside the payload.</summary>
    public IReadOnlyDictionary<string, object> ApplicationProperties { get; }
}
