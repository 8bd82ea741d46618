using Pepper.Core.Messaging;

namespace Pepper.Functions.Messaging;

/// <summary>Delivers mail, SMS and push messages.</summary>
public sealed class MessageFunctions(DeliverMessageHandler deliver, RetryMessagesHandler retry, TimeProvider clock)
{
    /// <summary>
    /// Takes a message off the queue. The queue says only where its document is; that one holds the address and the text,
    /// and says whether it is still to be delivered. Where the provider is away for the moment the function fails, so that
    /// the queue delivers it again; after that the timer goes on. A channel without a sender fails it until the message is
    /// dead-lettered.
    /// </summary>
    [Function("DeliverMessage")]
    public async Task Deliver([ServiceBusTrigger("messages", Connection = "ServiceBus")] DeliverMessage message, CancellationToken cancellation)
    {
        if (await deliver.HandleAsync(message, cancellation) == Delivery.Soon)
        {
            throw new MessageAwayException();
        }
    }

    /// <summary>Every 15 seconds: tries the messages that still wait.</summary>
    [Function("RetryMessages")]
    public Task Retry([TimerTrigger("*/15 * * * * *")] TimerInfo timer, CancellationToken cancellation) =>
        retry.HandleAsync(clock.GetUtcNow(), cancellation);
}
