using Pepper.Core.Calls;
using Pepper.Core.Ids;
using Pepper.Core.Payments;
using Pepper.Core.Storage;
using Pepper.Core.Tenants;
using Pepper.Core.Users;

namespace Pepper.Core.Subscriptions;

/// <summary>What is done when a gateway says that something happened to a subscription: it is asked what.</summary>
public sealed class SubscriptionEvents(SubscriptionSteps steps, IIdGenerator ids, TimeProvider clock) : IGatewayEventHandler
{
    /// <inheritdoc />
    public int Order => 200;

    /// <summary>Takes the subscription to where the gateway says it is. One that we do not have is passed over.</summary>
    /// <exception cref="GatewayAwayException">The gateway is away.</exception>
    public async Task HandleAsync(GatewayEvent happened, Tenant tenant, CancellationToken cancellation)
    {
        if (happened.SubscriptionId is not { } subscriptionId
            || await steps.ReadAsync(User.PartitionOf(tenant.Id, happened.UserId), subscriptionId, cancellation) is not { } known
            || known.Value.Gateway != happened.Gateway)
        {
            return;
        }

        var call = new Call(tenant.Id, Caller.Anonymous, clock.GetUtcNow(), ids);
        if ((await steps.AdvanceAsync(happened.UserId, subscriptionId, call, cancellation)).Error is { Status: >= 500 } error)
        {
            throw new StoreUnavailableException(error.Message);
        }
    }
}
