using Pepper.Core.Subscriptions;
using Pepper.Core.Tenants;

namespace Pepper.Functions.Subscriptions;

/// <summary>What is done about subscriptions by the clock.</summary>
public sealed class SubscriptionTimers(TenantDirectory tenants, LookAfterSubscriptionsHandler lookAfter)
{
    /// <summary>Every minute: asks the gateway about those that it should have been heard of by now.</summary>
    [Function("LookAfterSubscriptions")]
    public Task LookAfter([TimerTrigger("50 * * * * *")] TimerInfo timer, CancellationToken cancellation) =>
        tenants.ForEachAsync(tenantId => lookAfter.HandleAsync(new LookAfterSubscriptions(tenantId), cancellation), cancellation);
}
