using Pepper.Core.Actions;
using Pepper.Core.Storage;

namespace Pepper.Core.Webhooks;

/// <summary>
/// Makes one delivery of an action for each endpoint that wants it. Its id is derived from both, so an action that is told of again
/// makes none twice.
/// </summary>
public sealed class PlanDeliveriesHandler(IDocumentStore store, WebhookCatalogue webhooks, TimeProvider clock)
{
    // A dead letter may be replayed later than a delivery is remembered; then nobody could tell that it was sent before.
    private static readonly TimeSpan LatestAge = WebhookDelivery.Lifetime - TimeSpan.FromDays(1);

    /// <summary>Makes the deliveries; the relay sends them on from there.</summary>
    public async Task HandleAsync(ActionPointer pointer, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(pointer);
        var versionKey = webhooks.VersionKey(pointer.TenantId);
        var found = await store.ReadManyAsync([versionKey, pointer.Key], cancellation);
        var set = await webhooks.GetAsync(pointer.TenantId, found.FirstOrDefault(document => document.Id == versionKey.Id), cancellation);
        if (set.Types.Count == 0)
        {
            return;
        }

        var action = ActionRecord.DocumentType.Parse(pointer.In(found)).Value;
        var now = clock.GetUtcNow();
        if (action.When.Timestamp >= now - LatestAge)
        {
            await Task.WhenAll(set.Wanting(action).Select(id => MakeAsync(WebhookDelivery.Of(action, pointer.UserId, id, now), cancellation)));
        }
    }

    // A conflict says that it was made before.
    private Task<CommitResult> MakeAsync(WebhookDelivery delivery, CancellationToken cancellation) => store.CommitAsync(
        WebhookDelivery.PartitionOf(delivery.TenantId, delivery.Id),
        [WebhookDelivery.DocumentType.Create(delivery.Id, delivery, delivery.ExpiresAt)],
        cancellation);
}
