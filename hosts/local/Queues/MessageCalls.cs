using Pepper.Local.Functions;
using Pepper.Worker;

namespace Pepper.Local.Queues;

/// <summary>Calls functions with messages, each in a scope of its own.</summary>
internal sealed class MessageCalls(FunctionPipeline pipeline, IServiceScopeFactory scopes)
{
    /// <summary>Calls the function; answers why it failed, or null.</summary>
    public async Task<Exception?> CallAsync(CompiledFunction function, QueuedMessage message, int delivery, CancellationToken cancellation)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var received = new ServiceBusReceivedMessage(
                message.MessageId,
                message.SessionId,
                BinaryData.FromBytes(message.Body),
                delivery,
                message.Sequence,
                message.EnqueuedAt,
                message.Properties);
            var context = new LocalFunctionContext(function, scope.ServiceProvider, received, cancellation)
            {
                BindingData = () => BindingDataOf(received),
            };
            await pipeline.RunAsync(context);
            return null;
        }
        catch (Exception exception)
        {
            return exception;
        }
    }

    private static Dictionary<string, object?> BindingDataOf(ServiceBusReceivedMessage received) => new(StringComparer.OrdinalIgnoreCase)
    {
        ["MessageId"] = received.MessageId,
        ["SessionId"] = received.SessionId,
        ["DeliveryCount"] = received.DeliveryCount,
        ["SequenceNumber"] = received.SequenceNumber,
        ["EnqueuedTimeUtc"] = received.EnqueuedTime.UtcDateTime,
        ["ApplicationProperties"] = received.ApplicationProperties,
    };
}
