using Pepper.Core.Tenants;

namespace Pepper.Core.Webhooks;

/// <summary>
/// Has those deliveries sent whose time has come: the next try of what failed, and what a crash or a full lane left behind. It only
/// puts them into their lanes, so a run is over at once, however long endpoints take.
/// </summary>
public sealed class RetryDeliveriesHandler(TenantDirectory tenants, WebhookCatalogue webhooks, DeliveryLanes lanes)
{
    /// <summary>Looks at every endpoint of every tenant.</summary>
    /// <exception cref="AggregateException">Some tenants could not be looked at; all others were.</exception>
    public Task HandleAsync(CancellationToken cancellation) =>
        tenants.ForEachAsync(tenantId => OfTenantAsync(tenantId, cancellation), cancellation);

    private async Task OfTenantAsync(string tenantId, CancellationToken cancellation)
    {
        foreach (var webhookId in (await webhooks.GetAsync(tenantId, cancellation)).Ids)
        {
            await lanes.RefillAsync(tenantId, webhookId, cancellation);
        }
    }
}
