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

    /// <summary>
    /// Takes a push message off its queue, just so. It is a queue of its own, as messages to everybody come by the 100,000, and
    /// nobody who waits for a code should wait behind them.
    /// </summary>
    [Function("DeliverPush")]
    public Task DeliverPush([ServiceBusTrigger("pushes", Connection = "ServiceBus")] DeliverMessage message, CancellationToken cancellation) =>
        Deliver(message, cancellation);

    /// <summary>Every 15 seconds: tries the messages that still wait.</summary>
    [Function("RetryMessages")]
    public Task Retry([TimerTrigger("*/15 * * * * *")] TimerInfo timer, CancellationToken cancellation) =>
        retry.HandleAsync(clock.GetUtcNow(), cancellation);
}
