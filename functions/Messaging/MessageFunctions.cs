using System.Text.Json;
using Pepper.Core.Messaging;

namespace Pepper.Functions.Messaging;

/// <summary>Delivers mail and SMS. What cannot be delivered after the queue's tries is dead-lettered by the host.</summary>
public sealed class MessageFunctions(DeliverMessageHandler deliver)
{
    /// <summary>Takes a message off the queue. Its document says whether it is still to be delivered.</summary>
    [Function("DeliverMessage")]
    public Task Deliver([ServiceBusTrigger("messages", Connection = "ServiceBus")] string message, CancellationToken cancellation)
    {
        var sent = JsonSerializer.Deserialize(message, MessagingJson.Default.OutboundMessage)
            ?? throw new JsonException("A message on the queue is null.");
        return deliver.HandleAsync(new DeliverMessage(sent.TenantId, sent.UserId, sent.Id), cancellation);
    }
}
