using Pepper.Core.Calls;
using Pepper.Core.Input;
using Pepper.Core.Payments;
using Pepper.Core.Results;
using Pepper.Core.Subscriptions.Schemes;
using Pepper.Core.Tenants;

namespace Pepper.Core.Subscriptions;

/// <summary>Reads a subscription: an admin any, a user its own. Reference: Subscriptions, Get a Subscription.</summary>
/// <param name="SubscriptionId">Which one.</param>
/// <param name="WithScheme">Whether its scheme is asked for.</param>
public sealed record GetSubscription(string SubscriptionId, bool WithScheme)
{
    /// <summary>The word for the scheme in <c>expand</c>.</summary>
    public const string Scheme = "subscriptionScheme";

    /// <summary>Reads the query from a request's query string.</summary>
    public static Result<GetSubscription> From(string subscriptionId, QueryFields query) =>
        query.Finish(new GetSubscription(subscriptionId, query.Words("expand", Scheme).Count > 0));
}

/// <summary>Carries out <see cref="GetSubscription"/>.</summary>
public sealed class GetSubscriptionHandler(
    SubscriptionDirectory directory, SchemeCatalogue schemes, SubscriberCards cards, TenantDirectory tenants, IPaymentGateways gateways)
{
    /// <summary>Reads the subscription.</summary>
    public async Task<Result<SubscriptionDetails>> HandleAsync(GetSubscription query, Call call, CancellationToken cancellation)
    {
        if (await directory.FindAsync(query.SubscriptionId, call, cancellation) is not { Value: var subscription })
        {
            return SubscriptionSteps.Unknown();
        }

        var scheme = query.WithScheme ? await schemes.FindEverAsync(call.TenantId, subscription.SubscriptionSchemeId, cancellation) : null;
        var card = (await cards.OfAsync([subscription], cancellation)).GetValueOrDefault(subscription.Id);
        return new SubscriptionDetails(subscription, await SecretOfAsync(subscription, cancellation), scheme, card);
    }

    // The secret is kept nowhere, so an app that has lost it gets it anew; without the gateway the rest is still worth knowing.
    private async Task<string?> SecretOfAsync(Subscription subscription, CancellationToken cancellation)
    {
        if (subscription is not { State: SubscriptionState.Incomplete, GatewayId: { } gatewayId })
        {
            return null;
        }

        var tenant = await tenants.GetAsync(subscription.TenantId, cancellation);
        if (gateways.Of(tenant, subscription.Gateway) is not { IsSuccess: true, Value: { } gateway })
        {
            return null;
        }

        try
        {
            return (await gateway.FindSubscriptionAsync(tenant, gatewayId, cancellation))?.ConfirmationSecret;
        }
        catch (GatewayAwayException)
        {
            return null;
        }
    }
}
