using Pepper.Core.Messaging;
using Pepper.Core.Storage;
using Pepper.Core.Users;

namespace Pepper.Core.Notifications;

/// <summary>A push message before it is known who gets it.</summary>
/// <param name="TenantId">The tenant.</param>
/// <param name="CauseId">The message or the action that it comes of; all ids follow from it.</param>
/// <param name="IsOfAction">Whether an action has caused it.</param>
/// <param name="Content">What it says.</param>
public sealed record PushDraft(string TenantId, string CauseId, bool IsOfAction, NotificationContent Content)
{
    /// <summary>The draft of a message.</summary>
    public static PushDraft Of(NotificationMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return new PushDraft(message.TenantId, message.Id, false, message.Content);
    }

    /// <summary>
    /// What one user gets of it, as writes to the user's partition: a receipt, and unless the user is left out the message on its
    /// way. Their ids follow from cause and user.
    /// </summary>
    /// <param name="userId">The user.</param>
    /// <param name="recipient">Whether and where the user is sent it.</param>
    /// <param name="now">When.</param>
    public IReadOnlyList<Write> Decide(string userId, Recipient recipient, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(recipient);
        var receiptId = NotificationReceipt.IdFor(CauseId, userId);
        var documentId = NotificationReceipt.DocumentIdOf(CauseId);
        var receipt = new NotificationReceipt(
            receiptId,
            TenantId,
            IsOfAction ? null : CauseId,
            IsOfAction ? CauseId : null,
            userId,
            recipient.Device is null ? ReceiptStatus.Skipped : ReceiptStatus.Pending,
            recipient.SkippedFor,
            Content.IsProcessingMessage,
            now,
            now);
        Create write = NotificationReceipt.DocumentType.Create(documentId, receipt, receipt.ClearedAt);
        return recipient.Device is { } device
            ?
            [
                write,
                new OutboundMessage(
                    receiptId,
                    TenantId,
                    userId,
                    MessageChannel.Push,
                    device.Token,
                    Content.Title,
                    Content.Message,
                    now,
                    About: documentId,
                    Push: new PushDetails(
                        device.Platform == Platform.Ios ? DevicePlatform.Ios : DevicePlatform.Android, Content.DataOf(IsOfAction ? "actionId" : "notificationMessageId", CauseId))).Send(),
            ]
            : [write];
    }
}
