using Pepper.Core.Calls;
using Pepper.Core.Ids;
using Pepper.Core.Results;
using Pepper.Core.Storage;
using Pepper.Core.Text;

namespace Pepper.Core.Payments.Testing;

/// <summary>The subscriptions of the test gateway. Whoever looks at one first takes it on to the present.</summary>
public sealed class TestSubscriptions(IDocumentStore store, UnitOfWork work, IIdGenerator ids, TimeProvider clock)
{
    /// <summary>Starts a subscription; one that was started under this id already is answered as it stands.</summary>
    internal Task<Result<GatewaySubscription>> StartAsync(
        string tenantId, NewGatewaySubscription wanted, CancellationToken cancellation)
    {
        var id = TestSubscription.IdOf(wanted.UserId, wanted.SubscriptionId);
        return RunAsync<GatewaySubscription>(
            tenantId,
            wanted.UserId,
            async (partition, customer, now) =>
            {
                if (await TestSubscription.DocumentType.ReadAsync(store, partition, id, cancellation) is { } known)
                {
                    return Settle(known, customer, now, (subscription, _) => subscription);
                }

                if (await FindPriceAsync(tenantId, wanted.PriceId, cancellation) is not { } price)
                {
                    return Error.Validation("priceId", "`priceId` is no price at the gateway.");
                }

                var fresh = new TestSubscription
                {
                    Id = id,
                    SubscriptionId = wanted.SubscriptionId,
                    UserId = wanted.UserId,
                    PriceId = wanted.PriceId,
                    Price = price,
                    Card = wanted.CardGatewayId,
                    Status = GatewaySubscriptionStatus.Incomplete,
                    StartedAt = now,
                };
                if (CardOf(fresh, customer) is not { } card)
                {
                    return Error.Validation("paymentMethodId", "The customer has no such card at the gateway.");
                }

                return TestBilling.Start(fresh, card) is { } started
                    ? Decision.Change(
                        started.ToGatewaySubscription(),
                        TestSubscription.DocumentType.Create(id, started),
                        Tell(started, "customer.subscription.created", now))
                    : Error.Validation("paymentMethodId", "The card was declined.");
            },
            cancellation);
    }

    /// <summary>A subscription as it stands now; null when there is none.</summary>
    internal async Task<GatewaySubscription?> FindAsync(string tenantId, string gatewayId, CancellationToken cancellation)
    {
        var found = await SettleAsync(tenantId, gatewayId, (subscription, _) => subscription, cancellation);
        return found.IsSuccess ? found.Value : null;
    }

    /// <summary>Changes a subscription that has not ended.</summary>
    internal Task<Result<GatewaySubscription>> ChangeAsync(
        string tenantId,
        string gatewayId,
        Func<TestSubscription, TestCustomer, Result<TestSubscription>> change,
        CancellationToken cancellation) =>
        SettleAsync(
            tenantId,
            gatewayId,
            (subscription, customer) => subscription.Status == GatewaySubscriptionStatus.Ended
                ? Error.Refused("The subscription has ended at the gateway.")
                : change(subscription, customer),
            cancellation);

    /// <summary>Ends a subscription at once; one that has ended, or is none, stays so.</summary>
    internal Task<Result<GatewaySubscription>> EndAsync(string tenantId, string gatewayId, CancellationToken cancellation) =>
        SettleAsync(
            tenantId,
            gatewayId,
            (subscription, _) => subscription.Status == GatewaySubscriptionStatus.Ended
                ? subscription
                : TestBilling.End(subscription, clock.GetUtcNow()),
            cancellation);

    /// <summary>Ends all subscriptions of a user.</summary>
    internal async Task EndAllAsync(string tenantId, string userId, CancellationToken cancellation)
    {
        var query = new QuerySpec(TestSubscription.DocumentType.Name, tenantId)
        {
            Owner = TestCustomer.PartitionOf(tenantId, userId).Owner,
            Order = [new OrderBy("_id")],
        };
        foreach (var subscription in await TestSubscription.DocumentType.QueryAllAsync(store, query, cancellation))
        {
            await EndAsync(tenantId, subscription.Id, cancellation);
        }
    }

    /// <summary>Takes on every subscription of a tenant that has something due.</summary>
    internal async Task AdvanceAsync(string tenantId, CancellationToken cancellation)
    {
        var query = new QuerySpec(TestSubscription.DocumentType.Name, tenantId)
        {
            Filters = [new Filter("dueAt", FilterOperator.LessThanOrEqual, Timestamp.Write(clock.GetUtcNow()))],
            Order = [new OrderBy("dueAt"), new OrderBy("_id")],
        };
        await Sweep.OverAsync(
            TestSubscription.DocumentType.QueryEachAsync(store, query, cancellation),
            1,
            (subscription, stop) => FindAsync(tenantId, subscription.Id, stop),
            cancellation);
    }

    private async Task<Result<GatewaySubscription>> SettleAsync(
        string tenantId,
        string gatewayId,
        Func<TestSubscription, TestCustomer, Result<TestSubscription>> change,
        CancellationToken cancellation)
    {
        if (TestSubscription.UserOf(gatewayId) is not { } userId)
        {
            return Unknown();
        }

        return await RunAsync<GatewaySubscription>(
            tenantId,
            userId,
            async (partition, customer, now) =>
                await TestSubscription.DocumentType.ReadAsync(store, partition, gatewayId, cancellation) is { } stored
                    ? Settle(stored, customer, now, change)
                    : Unknown(),
            cancellation);
    }

    // What has fallen due comes first: a change is made to the subscription as it stands now.
    private Decision<GatewaySubscription> Settle(
        Stored<TestSubscription> stored,
        TestCustomer customer,
        DateTimeOffset now,
        Func<TestSubscription, TestCustomer, Result<TestSubscription>> change)
    {
        var advanced = TestBilling.Advance(stored.Value, CardOf(stored.Value, customer), now);
        var changed = change(advanced, customer);
        if (!changed.IsSuccess)
        {
            return changed.Error;
        }

        var settled = changed.Value;
        if (settled == stored.Value)
        {
            return Decision.Unchanged(settled.ToGatewaySubscription());
        }

        var isOver = settled.Status == GatewaySubscriptionStatus.Ended;
        return Decision.Change(
            settled.ToGatewaySubscription(),
            TestSubscription.DocumentType.Replace(stored, settled),
            Tell(settled, isOver ? "customer.subscription.deleted" : "customer.subscription.updated", now));
    }

    private async Task<NewPrice?> FindPriceAsync(string tenantId, string priceId, CancellationToken cancellation)
    {
        if (TestProduct.ReadPriceId(priceId) is not var (schemeId, index))
        {
            return null;
        }

        var product = await TestProduct.DocumentType.ReadAsync(
            store, TestProduct.PartitionOf(tenantId), TestProduct.IdOf(schemeId), cancellation);
        return product?.Value.Prices.ElementAtOrDefault(index);
    }

    // A card that was removed is one that cannot be charged.
    private static TestCard? CardOf(TestSubscription subscription, TestCustomer customer)
    {
        var token = subscription.Card is null
            ? (customer.Cards.Count == 0 ? null : customer.Cards[^1])
            : customer.Cards.FirstOrDefault(card => card == subscription.Card);
        return token is null ? null : TestCard.Find(token);
    }

    private Create Tell(TestSubscription subscription, string type, DateTimeOffset now) =>
        TestWebhook.Tell(ids.NewId(), type, subscription.Id, subscription.UserId, subscription.SubscriptionId, now);

    private static Error Unknown() => Error.Refused("The gateway knows no such subscription.");

    private Task<Result<T>> RunAsync<T>(
        string tenantId,
        string userId,
        Func<Partition, TestCustomer, DateTimeOffset, Task<Decision<T>>> decide,
        CancellationToken cancellation)
        where T : notnull
    {
        var now = clock.GetUtcNow();
        var partition = TestCustomer.PartitionOf(tenantId, userId);
        return work.RunAsync(
            new Call(tenantId, Caller.Anonymous, now, ids),
            partition,
            async () =>
            {
                var customer = await TestCustomer.DocumentType.ReadAsync(store, partition, TestCustomer.DocumentId, cancellation);
                return await decide(partition, customer?.Value ?? new TestCustomer(TestCustomer.IdOf(userId), userId, []), now);
            },
            cancellation);
    }
}
