using Pepper.Core.Relay;
using Pepper.Local.Functions;

namespace Pepper.Local.Queues;

/// <summary>How messages are kept and delivered.</summary>
public sealed class QueueOptions
{
    /// <summary>Queues and subscriptions that are kept beside those that functions read; no session order in these.</summary>
    public IList<MessageSource> Sources { get; } = [];

    /// <summary>The most messages that one function handles at one time.</summary>
    public int Concurrency { get; set; } = 16;

    /// <summary>How often a message is delivered before it is given up.</summary>
    public int MaxDeliveries { get; set; } = DeliveryWaits.MaxDeliveries;

    /// <summary>How long a function may take over a message; then it is told to stop, and the message is delivered again.</summary>
    public TimeSpan Lease { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>The wait before the second delivery; it doubles with each further one.</summary>
    public TimeSpan FirstRetry { get; set; } = DeliveryWaits.First;

    /// <summary>The longest wait between two deliveries.</summary>
    public TimeSpan LongestRetry { get; set; } = DeliveryWaits.Longest;

    /// <summary>How long the bus remembers a message id, to drop a second message of the same.</summary>
    public TimeSpan DuplicateWindow { get; set; } = TimeSpan.FromDays(1);

    /// <summary>The wait after a failed delivery.</summary>
    /// <param name="deliveries">How often the message was delivered, from 1.</param>
    public TimeSpan RetryAfter(int deliveries) => DeliveryWaits.After(deliveries, FirstRetry, LongestRetry);

}
