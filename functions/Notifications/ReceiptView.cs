using System.Text.Json.Serialization;
using Pepper.Core.Notifications;

namespace Pepper.Functions.Notifications;

/// <summary>What became of a push message at a user, on the wire. Reference: receipts.</summary>
/// <param name="Id">The receipt's id.</param>
/// <param name="TenantId">The tenant.</param>
/// <param name="NotificationMessageId">The message; missing where an action has caused it.</param>
/// <param name="ActionId">The action that has caused it; missing in all others.</param>
/// <param name="UserId">The user.</param>
/// <param name="Status">What became of it.</param>
/// <param name="ErrorMessage">Why it was skipped or failed.</param>
/// <param name="CreatedAt">When it was the user's turn.</param>
/// <param name="UpdatedAt">When it ended.</param>
internal sealed record ReceiptView(
    [property: JsonPropertyName("_id")] string Id,
    string TenantId,
    string? NotificationMessageId,
    string? ActionId,
    string UserId,
    ReceiptStatus Status,
    string? ErrorMessage,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt)
{
    internal static ReceiptView Of(NotificationReceipt receipt) => new(
        receipt.Id,
        receipt.TenantId,
        receipt.NotificationMessageId,
        receipt.ActionId,
        receipt.UserId,
        receipt.Status,
        receipt.ErrorMessage,
        receipt.CreatedAt,
        receipt.UpdatedAt);
}
