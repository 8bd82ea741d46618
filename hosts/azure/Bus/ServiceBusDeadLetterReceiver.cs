using System.Collections.Concurrent;
using Pepper.Adapters.Azure.ServiceBus;

namespace Pepper.AzureHost.Bus;

/// <summary>Takes messages out of one dead-letter queue by the Service Bus client.</summary>
internal sealed class ServiceBusDeadLetterReceiver(ServiceBusReceiver receiver) : IDeadLetterReceiver
{
    // Nothing more comes than what is there, so this is how long an empty queue takes to say so.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<long, ServiceBusReceivedMessage> locked = new();

    /// <inheritdoc />
    public Task<IReadOnlyList<DeadMessage>> ReceiveAsync(int most, CancellationToken cancellation) => BusCalls.AskAsync<IReadOnlyList<DeadMessage>>(async () =>
    {
        var messages = await receiver.ReceiveMessagesAsync(most, Patience, cancellation);
        foreach (var message in messages)
        {
            locked[message.SequenceNumber] = message;
        }

        return [.. messages.Select(ServiceBusDeadLetterQueues.Read)];
    });

    /// <inheritdoc />
    public Task<bool> CompleteAsync(DeadMessage message, CancellationToken cancellation) => BusCalls.AskAsync(async () =>
    {
        try
        {
            await receiver.CompleteMessageAsync(locked[message.Sequence], cancellation);
            return true;
        }
        catch (ServiceBusException exception) when (exception.Reason is ServiceBusFailureReason.MessageLockLost or ServiceBusFailureReason.MessageNotFound)
        {
            return false;
        }
    });

    /// <inheritdoc />
    public async Task AbandonAsync(DeadMessage message)
    {
        try
        {
            await receiver.AbandonMessageAsync(locked[message.Sequence], cancellationToken: CancellationToken.None);
        }
        catch (ServiceBusException exception) when (exception.IsTransient || exception.Reason == ServiceBusFailureReason.MessageLockLost)
        {
            // Its lock runs out by itself, and then it is there as if it had been let go.
            return;
        }
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => receiver.DisposeAsync();
}
