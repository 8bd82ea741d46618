using Pepper.Core.Actions;
using Pepper.Core.Storage;
using Pepper.Core.Users;

namespace Pepper.Core.Notifications.OfActions;

/// <summary>
/// Tells a user of an action by push, once for each action, where the tenant has a template for its type. One that comes again, also
/// days later and out of order, finds the receipt of the first time.
/// </summary>
public sealed class NotifyOfActionHandler(IDocumentStore store, RecipientWriter writer, TimeProvider clock)
{
    // A dead letter may be replayed later than a receipt is kept; then nobody could tell that the user was told before.
    private static readonly TimeSpan LatestAge = NotificationReceipt.Lifetime - TimeSpan.FromDays(1);

    /// <summary>Tells the user; nothing happens when there is nothing to say, or nobody to say it to.</summary>
    public async Task HandleAsync(ActionPointer pointer, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(pointer);
        var partition = Partition.OfUser(pointer.TenantId, pointer.UserId);
        if (!partition.MayBeOfUser)
        {
            return;
        }

        var action = await pointer.ReadAsync(store, cancellation);
        if (action.When.Timestamp < clock.GetUtcNow() - LatestAge
            || await PushTemplates.ReadAsync(store, pointer.TenantId, cancellation) is not { } templates
            || !templates.Value.ByType.TryGetValue(action.Type, out var template)
            || await User.DocumentType.ReadAsync(store, partition, User.DocumentId, cancellation) is not { } user)
        {
            return;
        }

        if (template.Render(PushPlaceholders.ValuesOf(action, user.Value.FirstName)) is { } content)
        {
            await writer.WriteAsync(new PushDraft(pointer.TenantId, action.Id, true, content), [pointer.UserId], cancellation);
        }
    }
}
