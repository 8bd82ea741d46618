using Pepper.Core.Results;
using Pepper.Core.Tenants;

namespace Pepper.Core.Payments;

/// <summary>
/// Whoever keeps cards and takes money for a tenant. No card number passes here, only tokens that the gateway gave to the
/// app. Every call that makes something takes a key: called again with it, after a crash or an answer that got lost, the
/// gateway makes nothing twice and answers as before. A refusal (a card declined, an unknown token) is an
/// <see cref="Error"/>; <see cref="GatewayAwayException"/> says that nobody knows what came of the call, which is then
/// repeated with the same key.
/// </summary>
public interface IPaymentGateway
{
    /// <summary>Which one it is.</summary>
    GatewayKind Kind { get; }

    /// <summary>Whether the tenant can use it, or what is missing in the host's settings.</summary>
    Result<Nothing> Check(Tenant tenant);

    /// <summary>Makes the customer that stands for a user; answers its id at the gateway.</summary>
    Task<Result<string>> CreateCustomerAsync(Tenant tenant, string userId, CancellationToken cancellation);

    /// <summary>Removes a customer, its cards and its running subscriptions. One that is gone already is no error.</summary>
    Task DeleteCustomerAsync(Tenant tenant, string customerId, CancellationToken cancellation);

    /// <summary>Begins the adding of a card: answers what the app hands to the gateway's own form.</summary>
    Task<Result<CardSetup>> SetUpCardAsync(Tenant tenant, string customerId, string key, CancellationToken cancellation);

    /// <summary>Keeps a card for a customer. A card that is the customer's already is no error.</summary>
    Task<Result<GatewayCard>> AddCardAsync(Tenant tenant, string customerId, CardToken token, string key, CancellationToken cancellation);

    /// <summary>A card of a customer as the gateway knows it now; null when it is gone, or another customer's.</summary>
    Task<GatewayCard?> FindCardAsync(Tenant tenant, string customerId, string gatewayId, CancellationToken cancellation);

    /// <summary>Forgets a card. One that is gone already is no error.</summary>
    Task RemoveCardAsync(Tenant tenant, string customerId, string gatewayId, CancellationToken cancellation);

    /// <summary>Makes what a scheme sells: a product, and a price for each option, in the same order.</summary>
    Task<Result<GatewayProduct>> CreateProductAsync(Tenant tenant, NewProduct product, CancellationToken cancellation);

    /// <summary>Starts a subscription and takes the first payment.</summary>
    Task<Result<GatewaySubscription>> StartSubscriptionAsync(Tenant tenant, NewGatewaySubscription subscription, CancellationToken cancellation);

    /// <summary>
    /// What came of a start whose answer was lost, found by our id of the subscription; starts nothing. Null when the
    /// gateway knows of none; a refusal when the first payment was declined, and it is over.
    /// </summary>
    Task<Result<GatewaySubscription>?> FindStartedAsync(Tenant tenant, NewGatewaySubscription subscription, CancellationToken cancellation);

    /// <summary>
    /// A subscription as the gateway knows it now, with the invoices paid so far, of which the newest 100 are enough; null
    /// when there is none.
    /// </summary>
    Task<GatewaySubscription?> FindSubscriptionAsync(Tenant tenant, string gatewayId, CancellationToken cancellation);

    /// <summary>Lets a subscription end with the period that is paid for.</summary>
    Task<Result<GatewaySubscription>> CancelAtPeriodEndAsync(Tenant tenant, string gatewayId, string? comment, CancellationToken cancellation);

    /// <summary>Takes a cancellation back before the end; with a card, charges that one from now on.</summary>
    Task<Result<GatewaySubscription>> ResumeSubscriptionAsync(Tenant tenant, string gatewayId, string? cardGatewayId, CancellationToken cancellation);

    /// <summary>Ends a subscription at once. One that has ended is no error.</summary>
    Task EndSubscriptionAsync(Tenant tenant, string gatewayId, CancellationToken cancellation);

    /// <summary>
    /// Reads an event that the gateway sent, if its signature is right and at most five minutes old; refused otherwise.
    /// </summary>
    /// <param name="tenant">The tenant whose endpoint was called.</param>
    /// <param name="body">The body, byte for byte as it was signed.</param>
    /// <param name="signature">The header that carries the signature.</param>
    /// <param name="now">The time it arrived.</param>
    /// <param name="cancellation">Stops the reading.</param>
    Task<Result<SignedEvent>> ReadEventAsync(
        Tenant tenant, string body, string? signature, DateTimeOffset now, CancellationToken cancellation);
}
