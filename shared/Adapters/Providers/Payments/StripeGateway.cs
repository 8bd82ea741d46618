using Pepper.Core.Payments;
using Pepper.Core.Results;
using Pepper.Core.Tenants;

namespace Pepper.Adapters.Providers.Payments;

/// <summary>Stripe as a payment gateway.</summary>
public sealed class StripeGateway(
    StripeClients clients, StripeCards cards, StripeProducts products, StripeSubscriptions subscriptions, StripeEvents events) : IPaymentGateway
{
    /// <inheritdoc />
    public GatewayKind Kind => GatewayKind.Stripe;

    /// <inheritdoc />
    public Result<Nothing> Check(Tenant tenant) => clients.Check(tenant);

    /// <inheritdoc />
    public Task<Result<string>> CreateCustomerAsync(Tenant tenant, string userId, CancellationToken cancellation) =>
        cards.CreateCustomerAsync(tenant, userId, cancellation);

    /// <inheritdoc />
    public Task DeleteCustomerAsync(Tenant tenant, string customerId, CancellationToken cancellation) =>
        cards.DeleteCustomerAsync(tenant, customerId, cancellation);

    /// <inheritdoc />
    public Task<Result<CardSetup>> SetUpCardAsync(Tenant tenant, string customerId, string key, CancellationToken cancellation) =>
        cards.SetUpAsync(tenant, customerId, key, cancellation);

    /// <inheritdoc />
    public Task<Result<GatewayCard>> AddCardAsync(
        Tenant tenant, string customerId, CardToken token, string key, CancellationToken cancellation) =>
        cards.AddAsync(tenant, customerId, token, key, cancellation);

    /// <inheritdoc />
    public Task<GatewayCard?> FindCardAsync(Tenant tenant, string customerId, string gatewayId, CancellationToken cancellation) =>
        cards.FindAsync(tenant, customerId, gatewayId, cancellation);

    /// <inheritdoc />
    public Task RemoveCardAsync(Tenant tenant, string customerId, string gatewayId, CancellationToken cancellation) =>
        cards.RemoveAsync(tenant, customerId, gatewayId, cancellation);

    /// <inheritdoc />
    public Task<Result<GatewayProduct>> CreateProductAsync(Tenant tenant, NewProduct product, CancellationToken cancellation) =>
        products.CreateAsync(tenant, product, cancellation);

    /// <inheritdoc />
    public Task<Result<GatewaySubscription>> StartSubscriptionAsync(
        Tenant tenant, NewGatewaySubscription subscription, CancellationToken cancellation) =>
        subscriptions.StartAsync(tenant, subscription, cancellation);

    /// <inheritdoc />
    public Task<Result<GatewaySubscription>?> FindStartedAsync(
        Tenant tenant, NewGatewaySubscription subscription, CancellationToken cancellation) =>
        subscriptions.FindStartedAsync(tenant, subscription, cancellation);

    /// <inheritdoc />
    public Task<GatewaySubscription?> FindSubscriptionAsync(Tenant tenant, string gatewayId, CancellationToken cancellation) =>
        subscriptions.FindAsync(tenant, gatewayId, cancellation);

    /// <inheritdoc />
    public Task<Result<GatewaySubscription>> CancelAtPeriodEndAsync(
        Tenant tenant, string gatewayId, string? comment, CancellationToken cancellation) =>
        subscriptions.CancelAsync(tenant, gatewayId, comment, cancellation);

    /// <inheritdoc />
    public Task<Result<GatewaySubscription>> ResumeSubscriptionAsync(
        Tenant tenant, string gatewayId, string? cardGatewayId, CancellationToken cancellation) =>
        subscriptions.ResumeAsync(tenant, gatewayId, cardGatewayId, cancellation);

    /// <inheritdoc />
    public Task EndSubscriptionAsync(Tenant tenant, string gatewayId, CancellationToken cancellation) =>
        subscriptions.EndAsync(tenant, gatewayId, cancellation);

    /// <inheritdoc />
    public Task<Result<SignedEvent>> ReadEventAsync(
        Tenant tenant, string body, string? signature, DateTimeOffset now, CancellationToken cancellation) =>
        Task.FromResult(events.Read(tenant, body, signature, now));
}
