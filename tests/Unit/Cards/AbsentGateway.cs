using Pepper.Core.Payments;
using Pepper.Core.Results;
using Pepper.Core.Tenants;

namespace Pepper.Tests.Unit.Cards;

/// <summary>A gateway that is away at one of its calls: before it did what was asked, or after it did and before anybody heard of it.</summary>
internal sealed class AbsentGateway(IPaymentGateway inner, string? awayAt, bool isDone) : IPaymentGateway
{
    public GatewayKind Kind => inner.Kind;

    public Result<Nothing> Check(Tenant tenant) => inner.Check(tenant);

    public Task<Result<string>> CreateCustomerAsync(Tenant tenant, string userId, CancellationToken cancellation) =>
        RunAsync(nameof(CreateCustomerAsync), () => inner.CreateCustomerAsync(tenant, userId, cancellation));

    public Task DeleteCustomerAsync(Tenant tenant, string customerId, CancellationToken cancellation) =>
        RunAsync(nameof(DeleteCustomerAsync), () => Done(inner.DeleteCustomerAsync(tenant, customerId, cancellation)));

    public Task<Result<CardSetup>> SetUpCardAsync(Tenant tenant, string customerId, string key, CancellationToken cancellation) =>
        RunAsync(nameof(SetUpCardAsync), () => inner.SetUpCardAsync(tenant, customerId, key, cancellation));

    public Task<Result<GatewayCard>> AddCardAsync(Tenant tenant, string customerId, CardToken token, string key, CancellationToken cancellation) =>
        RunAsync(nameof(AddCardAsync), () => inner.AddCardAsync(tenant, customerId, token, key, cancellation));

    public Task<GatewayCard?> FindCardAsync(Tenant tenant, string customerId, string gatewayId, CancellationToken cancellation) =>
        RunAsync(nameof(FindCardAsync), () => inner.FindCardAsync(tenant, customerId, gatewayId, cancellation));

    public Task RemoveCardAsync(Tenant tenant, string customerId, string gatewayId, CancellationToken cancellation) =>
        RunAsync(nameof(RemoveCardAsync), () => Done(inner.RemoveCardAsync(tenant, customerId, gatewayId, cancellation)));

    public Task<Result<GatewayProduct>> CreateProductAsync(Tenant tenant, NewProduct product, CancellationToken cancellation) =>
        inner.CreateProductAsync(tenant, product, cancellation);

    public Task<Result<GatewaySubscription>> StartSubscriptionAsync(Tenant tenant, NewGatewaySubscription subscription, CancellationToken cancellation) =>
        inner.StartSubscriptionAsync(tenant, subscription, cancellation);

    public Task<Result<GatewaySubscription>?> FindStartedAsync(Tenant tenant, NewGatewaySubscription subscription, CancellationToken cancellation) =>
        inner.FindStartedAsync(tenant, subscription, cancellation);

    public Task<GatewaySubscription?> FindSubscriptionAsync(Tenant tenant, string gatewayId, CancellationToken cancellation) =>
        inner.FindSubscriptionAsync(tenant, gatewayId, cancellation);

    public Task<Result<GatewaySubscription>> CancelAtPeriodEndAsync(Tenant tenant, string gatewayId, string? comment, CancellationToken cancellation) =>
        inner.CancelAtPeriodEndAsync(tenant, gatewayId, comment, cancellation);

    public Task<Result<GatewaySubscription>> ResumeSubscriptionAsync(Tenant tenant, string gatewayId, string? cardGatewayId, CancellationToken cancellation) =>
        inner.ResumeSubscriptionAsync(tenant, gatewayId, cardGatewayId, cancellation);

    public Task EndSubscriptionAsync(Tenant tenant, string gatewayId, CancellationToken cancellation) =>
        inner.EndSubscriptionAsync(tenant, gatewayId, cancellation);

    public Task<Result<SignedEvent>> ReadEventAsync(Tenant tenant, string body, string? signature, DateTimeOffset now, CancellationToken cancellation) =>
        inner.ReadEventAsync(tenant, body, signature, now, cancellation);

    private static async Task<bool> Done(Task task)
    {
        await task;
        return true;
    }

    private async Task<T> RunAsync<T>(string name, Func<Task<T>> call)
    {
        if (name != awayAt)
        {
            return await call();
        }

        if (isDone)
        {
            await call();
        }

        throw new GatewayAwayException("Away.");
    }
}
