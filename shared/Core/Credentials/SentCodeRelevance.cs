using Pepper.Core.Messaging;
using Pepper.Core.Storage;

namespace Pepper.Core.Credentials;

/// <summary>A message with a code is of use as long as its credential waits for that very code.</summary>
public sealed class SentCodeRelevance(IDocumentStore store, TimeProvider clock) : IMessageRelevance
{
    /// <inheritdoc />
    public bool Judges(OutboundMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return message.About?.StartsWith(Credential.DocumentIdPrefix, StringComparison.Ordinal) == true;
    }

    /// <inheritdoc />
    public async Task<bool> HoldsAsync(OutboundMessage message, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(message);
        var partition = Partition.OfUser(message.TenantId, message.UserId);
        var credential = await Credential.DocumentType.ReadAsync(store, partition, message.About!, cancellation);
        return credential?.Value.Code is { } code && code.MessageId == message.Id && clock.GetUtcNow() < code.ExpiresAt;
    }
}
