using System.Security.Cryptography;
using System.Text;
using Pepper.Core.Calls;
using Pepper.Core.Ids;
using Pepper.Core.Results;
using Pepper.Core.Storage;
using Pepper.Core.Tenants;

namespace Pepper.Core.Payments.Testing;

/// <summary>
/// The built-in gateway: it behaves as a real one does and moves no money. All it knows is in documents of its own, so it
/// outlives its process; all it makes has an id that follows from its key, so that nothing is made twice.
/// docs/providers.md lists its cards.
/// </summary>
public sealed class TestGateway(
    IDocumentStore store, UnitOfWork work, TestSubscriptions subscriptions, TestWebhook webhook, IIdGenerator ids, TimeProvider clock)
    : IPaymentGateway
{
    /// <inheritdoc />
    public GatewayKind Kind => GatewayKind.Test;

    /// <inheritdoc />
    public Result<Nothing> Check(Tenant tenant) => Nothing.Value;

    /// <inheritdoc />
    public Task<Result<string>> CreateCustomerAsync(Tenant tenant, string userId, CancellationToken cancellation) =>
        ChangeCustomerAsync<string>(
            tenant,
            userId,
            stored => stored is null
                ? Decision.Change(
                    TestCustomer.IdOf(userId),
                    TestCustomer.DocumentType.Create(TestCustomer.DocumentId, new TestCustomer(TestCustomer.IdOf(userId), userId, [])))
                : Decision.Unchanged(stored.Value.Id),
            cancellation);

    /// <inheritdoc />
    public async Task DeleteCustomerAsync(Tenant tenant, string customerId, CancellationToken cancellation)
    {
        var userId = TestCustomer.UserOf(customerId);
        await ChangeCustomerAsync<Nothing>(
            tenant,
            userId,
            stored => stored is null
                ? Decision.Unchanged(Nothing.Value)
                : Decision.Change(Nothing.Value, DocumentType<TestCustomer>.Delete(stored)),
            cancellation);
        await subscriptions.EndAllAsync(tenant.Id, userId, cancellation);
    }

    /// <inheritdoc />
    public async Task<Result<CardSetup>> SetUpCardAsync(Tenant tenant, string customerId, string key, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var id = $"seti_test_{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)).AsSpan(0, 12))}";
        var secret = $"{id}_secret_{RandomNumberGenerator.GetHexString(24, lowercase: true)}";
        var partition = TestCustomer.PartitionOf(tenant.Id, TestCustomer.UserOf(customerId));
        var setup = await work.RunAsync<TestSetup>(
            CallIn(tenant),
            partition,
            async () =>
            {
                var stored = await TestSetup.DocumentType.ReadAsync(store, partition, id, cancellation);
                var made = new TestSetup(id, secret);
                return stored is null
                    ? Decision.Change(made, TestSetup.DocumentType.Create(id, made, now + TestSetup.Lifetime))
                    : Decision.Unchanged(stored.Value);
            },
            cancellation);
        return setup.Map(made => new CardSetup(made.Id, made.ClientSecret, customerId, tenant.Settings.Payments.PublishableKey));
    }

    /// <inheritdoc />
    public async Task<Result<GatewayCard>> AddCardAsync(
        Tenant tenant, string customerId, CardToken token, string key, CancellationToken cancellation)
    {
        if (TestCard.Find(token.GatewayId) is not { } card)
        {
            return Error.Validation("gatewayId", "`gatewayId` is no card of the test gateway; pm_test_visa is one.");
        }

        var userId = TestCustomer.UserOf(customerId);
        var setup = token.ThreeDSecure is null
            ? null
            : await TestSetup.DocumentType.ReadAsync(store, TestCustomer.PartitionOf(tenant.Id, userId), token.ThreeDSecure, cancellation);
        if (token.ThreeDSecure is not null && setup is null)
        {
            return Error.Validation("token", "`token` is no setup of this customer.");
        }

        switch (card.Behaviour)
        {
            case TestCardBehaviour.Away:
                throw new GatewayAwayException("The test gateway plays being away.");
            case TestCardBehaviour.DeclinedWhenAdded:
                return Error.Validation("gatewayId", "The card was declined.");
            case TestCardBehaviour.AsksWhenAdded when setup is null:
                return Error.Validation("token", "The card's bank asks for a 3DS check; `token` must be the id of a setup that went through it.");
        }

        return await ChangeCustomerAsync<GatewayCard>(
            tenant,
            userId,
            stored =>
            {
                if (stored is null)
                {
                    return Error.Validation("gatewayId", "The customer was deleted at the gateway.");
                }

                var cards = stored.Value.Cards;
                return cards.Contains(card.Token)
                    ? Decision.Unchanged(card.ToGatewayCard())
                    : Decision.Change(
                        card.ToGatewayCard(),
                        TestCustomer.DocumentType.Replace(stored, stored.Value with { Cards = [.. cards, card.Token] }));
            },
            cancellation);
    }

    /// <inheritdoc />
    public async Task<GatewayCard?> FindCardAsync(Tenant tenant, string customerId, string gatewayId, CancellationToken cancellation)
    {
        var partition = TestCustomer.PartitionOf(tenant.Id, TestCustomer.UserOf(customerId));
        var customer = await TestCustomer.DocumentType.ReadAsync(store, partition, TestCustomer.DocumentId, cancellation);
        return customer is not null && customer.Value.Cards.Contains(gatewayId) ? TestCard.Find(gatewayId)?.ToGatewayCard() : null;
    }

    /// <inheritdoc />
    public Task RemoveCardAsync(Tenant tenant, string customerId, string gatewayId, CancellationToken cancellation) =>
        ChangeCustomerAsync<Nothing>(
            tenant,
            TestCustomer.UserOf(customerId),
            stored => stored is null || !stored.Value.Cards.Contains(gatewayId)
                ? Decision.Unchanged(Nothing.Value)
                : Decision.Change(
                    Nothing.Value,
                    TestCustomer.DocumentType.Replace(stored, stored.Value with { Cards = [.. stored.Value.Cards.Where(card => card != gatewayId)] }),
                    TestWebhook.Tell(ids.NewId(), "payment_method.detached", gatewayId, stored.Value.UserId, null, clock.GetUtcNow())),
            cancellation);

    /// <inheritdoc />
    public async Task<Result<GatewayProduct>> CreateProductAsync(Tenant tenant, NewProduct product, CancellationToken cancellation)
    {
        var partition = TestProduct.PartitionOf(tenant.Id);
        var id = TestProduct.IdOf(product.SchemeId);
        var made = await work.RunAsync<TestProduct>(
            CallIn(tenant),
            partition,
            async () =>
            {
                var stored = await TestProduct.DocumentType.ReadAsync(store, partition, id, cancellation);
                var fresh = new TestProduct(id, product.Prices);
                return stored is null
                    ? Decision.Change(fresh, TestProduct.DocumentType.Create(id, fresh))
                    : Decision.Unchanged(stored.Value);
            },
            cancellation);
        return made.Map(known => known.ToGatewayProduct(product.SchemeId));
    }

    /// <inheritdoc />
    public Task<Result<GatewaySubscription>> StartSubscriptionAsync(
        Tenant tenant, NewGatewaySubscription subscription, CancellationToken cancellation) =>
        subscriptions.StartAsync(tenant.Id, subscription, cancellation);

    /// <inheritdoc />
    public async Task<Result<GatewaySubscription>?> FindStartedAsync(
        Tenant tenant, NewGatewaySubscription subscription, CancellationToken cancellation) =>
        await FindSubscriptionAsync(tenant, TestSubscription.IdOf(subscription.UserId, subscription.SubscriptionId), cancellation) is { } found
            ? found
            : (Result<GatewaySubscription>?)null;

    /// <inheritdoc />
    public Task<GatewaySubscription?> FindSubscriptionAsync(Tenant tenant, string gatewayId, CancellationToken cancellation) =>
        subscriptions.FindAsync(tenant.Id, gatewayId, cancellation);

    /// <inheritdoc />
    public Task<Result<GatewaySubscription>> CancelAtPeriodEndAsync(
        Tenant tenant, string gatewayId, string? comment, CancellationToken cancellation) =>
        subscriptions.ChangeAsync(
            tenant.Id, gatewayId, (subscription, _) => subscription with { CancelAt = subscription.PeriodEnd }, cancellation);

    /// <inheritdoc />
    public Task<Result<GatewaySubscription>> ResumeSubscriptionAsync(
        Tenant tenant, string gatewayId, string? cardGatewayId, CancellationToken cancellation) =>
        subscriptions.ChangeAsync(
            tenant.Id,
            gatewayId,
            (subscription, customer) => cardGatewayId is not null && !customer.Cards.Contains(cardGatewayId)
                ? Error.Validation("paymentMethodId", "The card is not kept for this customer.")
                : subscription with { CancelAt = null, Card = cardGatewayId ?? subscription.Card },
            cancellation);

    /// <inheritdoc />
    public Task EndSubscriptionAsync(Tenant tenant, string gatewayId, CancellationToken cancellation) =>
        subscriptions.EndAsync(tenant.Id, gatewayId, cancellation);

    /// <inheritdoc />
    public Task<Result<SignedEvent>> ReadEventAsync(
        Tenant tenant, string body, string? signature, DateTimeOffset now, CancellationToken cancellation) =>
        webhook.ReadAsync(tenant, body, signature, now, cancellation);

    private Task<Result<T>> ChangeCustomerAsync<T>(
        Tenant tenant, string userId, Func<Stored<TestCustomer>?, Decision<T>> decide, CancellationToken cancellation)
        where T : notnull
    {
        var partition = TestCustomer.PartitionOf(tenant.Id, userId);
        return work.RunAsync(
            CallIn(tenant),
            partition,
            async () => decide(await TestCustomer.DocumentType.ReadAsync(store, partition, TestCustomer.DocumentId, cancellation)),
            cancellation);
    }

    // The gateway is a world of its own: its commits know nothing of the call, nor of its nonce.
    private Call CallIn(Tenant tenant) => new(tenant.Id, Caller.Anonymous, clock.GetUtcNow(), ids);
}
