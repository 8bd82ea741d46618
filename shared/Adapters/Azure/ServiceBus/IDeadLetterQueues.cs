using Pepper.Core.Relay;

namespace Pepper.Adapters.Azure.ServiceBus;

/// <summary>The dead-letter queues of Service Bus: the part that its client does.</summary>
public interface IDeadLetterQueues
{
    /// <summary>Looks at messages without taking them, in the order of their numbers. Fewer than asked for do not mean that there are no more; none does.</summary>
    /// <param name="source">The queue or subscription.</param>
    /// <param name="from">The least number.</param>
    /// <param name="most">The most messages.</param>
    /// <param name="cancellation">Stops the looking.</param>
    /// <exception cref="BusAwayException">The bus cannot be reached.</exception>
    Task<IReadOnlyList<DeadMessage>> PeekAsync(BusSource source, long from, int most, CancellationToken cancellation);

    /// <summary>Begins to take messages.</summary>
    IDeadLetterReceiver Open(BusSource source);
}

/// <summary>Takes messages out of one dead-letter queue. Each is locked for some minutes, and then there again.</summary>
public interface IDeadLetterReceiver : IAsyncDisposable
{
    /// <summary>Locks the next messages, in the order in which they came to be there; none when there are no more that nobody else has.</summary>
    /// <exception cref="BusAwayException">The bus cannot be reached.</exception>
    Task<IReadOnlyList<DeadMessage>> ReceiveAsync(int most, CancellationToken cancellation);

    /// <summary>Deletes a message that it holds; false when its lock has run out, so that the message is there again.</summary>
    /// <exception cref="BusAwayException">The bus cannot be reached.</exception>
    Task<bool> CompleteAsync(DeadMessage message, CancellationToken cancellation);

    /// <summary>Lets go of a message that it holds. Where that fails the lock runs out by itself.</summary>
    Task AbandonAsync(DeadMessage message);
}
