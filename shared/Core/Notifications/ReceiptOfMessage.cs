using Pepper.Core.Messaging;
using Pepper.Core.Storage;
using Pepper.Core.Users;

namespace Pepper.Core.Notifications;

/// <summary>
/// Keeps a push message's receipt true: what became of the message goes into the commit that ends it, and a device that its push
/// service knows no more goes from the user in the same commit. Right before the message is handed over, the user is looked at
/// again: consent and devices may be withdrawn while a push service is away.
/// </summary>
public sealed class ReceiptOfMessage(IDocumentStore store, TimeProvider clock) : IMessageRelevance, IMessageEnd
{
    /// <summary>Why a message failed that no push service took in time.</summary>
    public const string TooLate = "The push service could not be reached in time.";

    /// <inheritdoc />
    public bool Judges(OutboundMessage message) => NotificationReceipt.IsDocumentId(message?.About);

    /// <inheritdoc />
    public bool Concerns(OutboundMessage message) => NotificationReceipt.IsDocumentId(message?.About);

    /// <inheritdoc />
    public async Task<bool> HoldsAsync(OutboundMessage message, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(message);
        var receipt = await ReadReceiptAsync(message, cancellation);
        return receipt is { Value.Status: ReceiptStatus.Pending }
            && await WhyNotAsync(message, receipt.Value, (await ReadUserAsync(message, cancellation))?.Value, cancellation) is null;
    }

    /// <inheritdoc />
    public async Task<IReadOnlyList<Write>> WritesAsync(OutboundMessage message, MessageEnding ending, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(message);
        ArgumentNullException.ThrowIfNull(ending);
        var receipt = await ReadReceiptAsync(message, cancellation);
        if (receipt is not { Value.Status: ReceiptStatus.Pending })
        {
            return [];
        }

        var user = ending.Kind is MessageEndingKind.TargetGone or MessageEndingKind.Useless ? await ReadUserAsync(message, cancellation) : null;
        var (status, error) = ending.Kind switch
        {
            MessageEndingKind.Delivered => (ReceiptStatus.Sent, null),
            MessageEndingKind.Useless => await WhyNotAsync(message, receipt.Value, user?.Value, cancellation) is { } why
                ? (ReceiptStatus.Skipped, why)
                : (ReceiptStatus.Failed, TooLate),
            MessageEndingKind.TargetGone => (ReceiptStatus.Failed, $"The push service knows the device no more: {ending.Reason}."),
            _ => (ReceiptStatus.Failed, $"The push service refused the message: {ending.Reason}."),
        };
        var now = clock.GetUtcNow();
        Write ended = NotificationReceipt.DocumentType.Replace(receipt, receipt.Value.End(status, error, now), receipt.Value.ClearedAt);

        // One that was registered again since stands under another token.
        return ending.Kind == MessageEndingKind.TargetGone && user is { Value: { Deleted: false, Device: { } device } } && device.Token == message.To
            ? [ended, User.DocumentType.Replace(user, user.Value with { Device = null, UpdatedAt = now })]
            : [ended];
    }

    private async Task<string?> WhyNotAsync(OutboundMessage message, NotificationReceipt receipt, User? user, CancellationToken cancellation)
    {
        var holder = await store.ReadPushTokenHolderAsync(user, cancellation);
        var recipient = Recipient.Decide(user, holder, receipt.IsProcessingMessage, clock.GetUtcNow());
        return recipient.Device is { } device && device.Token != message.To ? Recipient.DeviceChanged : recipient.SkippedFor;
    }

    private Task<Stored<NotificationReceipt>?> ReadReceiptAsync(OutboundMessage message, CancellationToken cancellation) =>
        NotificationReceipt.DocumentType.ReadAsync(store, PartitionOf(message), message.About!, cancellation);

    private Task<Stored<User>?> ReadUserAsync(OutboundMessage message, CancellationToken cancellation) =>
        User.DocumentType.ReadAsync(store, PartitionOf(message), User.DocumentId, cancellation);

    private static Partition PartitionOf(OutboundMessage message) => Partition.OfUser(message.TenantId, message.UserId);
}
