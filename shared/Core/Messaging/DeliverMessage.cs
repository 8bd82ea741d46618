using Pepper.Core.Storage;

namespace Pepper.Core.Messaging;

/// <summary>Delivers a message that waits in a user's partition.</summary>
/// <param name="TenantId">The tenant.</param>
/// <param name="UserId">The user.</param>
/// <param name="MessageId">The message.</param>
public sealed record DeliverMessage(string TenantId, string UserId, string MessageId);

/// <summary>Carries out <see cref="DeliverMessage"/>.</summary>
public sealed class DeliverMessageHandler(IDocumentStore store, IMessageSender sender)
{
    /// <summary>
    /// Hands the message over and deletes it. One that is gone was delivered before, or is too old, or was redacted with
    /// its user: then nothing is sent.
    /// </summary>
    /// <returns>Whether a message was handed over.</returns>
    public async Task<bool> HandleAsync(DeliverMessage command, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(command);
        var partition = Partition.OfUser(command.TenantId, command.UserId);
        var stored = await OutboundMessage.DocumentType.ReadAsync(
            store, partition, OutboundMessage.DocumentIdOf(command.MessageId), cancellation);
        if (stored is null)
        {
            return false;
        }

        await sender.SendAsync(stored.Value, cancellation);
        await store.CommitAsync(partition, [DocumentType<OutboundMessage>.Delete(stored)], cancellation);
        return true;
    }
}
