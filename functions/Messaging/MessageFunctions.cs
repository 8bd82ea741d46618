using Pepper.Core.Messaging;

namespace Pepper.Functions.Messaging;

/// <summary>Delivers mail and SMS. What cannot be delivered after the queue's tries is dead-lettered by the host.</summary>
public sealed class MessageFunctions(DeliverMessageHandler deliver)
{
    /// <summary>
    /// Takes a message off the queue. The queue says only where its document is; that one holds the address and the text,
    /// and says whether it is still to be delivered.
    /// </summary>
    [Function("DeliverMessage")]
    public Task Deliver([ServiceBusTrigger("messages", Connection = "ServiceBus")] DeliverMessage message, CancellationToken cancellation) =>
        deliver.HandleAsync(message, cancellation);
}
