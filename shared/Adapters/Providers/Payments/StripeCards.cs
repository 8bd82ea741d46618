using System.Globalization;
using Pepper.Core.Payments;
using Pepper.Core.Results;
using Pepper.Core.Tenants;
using Stripe;

namespace Pepper.Adapters.Providers.Payments;

/// <summary>Customers and cards at Stripe.</summary>
public sealed class StripeCards(StripeClients clients, StripeCalls calls)
{
    internal const string UserId = "userId";
    internal const string TenantId = "tenantId";

    private const string CardKind = "card";

    /// <summary>What is written on everything that is made for a user: nothing but ids.</summary>
    internal static Dictionary<string, string> MetadataOf(Tenant tenant, string userId) => new() { [UserId] = userId, [TenantId] = tenant.Id };

    // Stripe forgets a key after a day, and its search lags by up to a minute: together they leave no gap.
    internal async Task<Result<string>> CreateCustomerAsync(Tenant tenant, string userId, CancellationToken cancellation)
    {
        var customers = clients.Of(tenant).V1.Customers;
        var search = new CustomerSearchOptions { Query = $"metadata['{UserId}']:'{userId}' AND metadata['{TenantId}']:'{tenant.Id}'", Limit = 1 };
        var found = await calls.RunAsync(tenant, UserId, () => customers.SearchAsync(search, null, cancellation), cancellation);
        if (found.IsSuccess && found.Value.Data is [{ } known, ..])
        {
            return known.Id;
        }

        // Where accounts have no search, the key alone keeps the customer from being made twice.
        var made = await calls.RunAsync(
            tenant,
            UserId,
            () => customers.CreateAsync(
                new CustomerCreateOptions { Metadata = MetadataOf(tenant, userId) }, Key($"customer-{tenant.Id}-{userId}"), cancellation),
            cancellation);
        return made.Map(customer => customer.Id);
    }

    internal Task DeleteCustomerAsync(Tenant tenant, string customerId, CancellationToken cancellation) =>
        calls.FindAsync(tenant, () => clients.Of(tenant).V1.Customers.DeleteAsync(customerId, null, null, cancellation), cancellation);

    internal async Task<Result<CardSetup>> SetUpAsync(Tenant tenant, string customerId, string key, CancellationToken cancellation)
    {
        var options = new SetupIntentCreateOptions { Customer = customerId, Usage = "off_session", AllowedPaymentMethodTypes = [CardKind] };
        var made = await calls.RunAsync(
            tenant, UserId, () => clients.Of(tenant).V1.SetupIntents.CreateAsync(options, Key($"setup-{key}"), cancellation), cancellation);
        return made.Map(setup => new CardSetup(setup.Id, setup.ClientSecret, customerId, tenant.Settings.Payments.PublishableKey));
    }

    internal async Task<Result<GatewayCard>> AddAsync(
        Tenant tenant, string customerId, CardToken token, string key, CancellationToken cancellation)
    {
        if (token.ThreeDSecure is not null && await CheckSetupAsync(tenant, customerId, token, cancellation) is { } refusal)
        {
            return refusal;
        }

        var methods = clients.Of(tenant).V1.PaymentMethods;
        var found = await calls.RunAsync(tenant, "gatewayId", () => methods.GetAsync(token.GatewayId, null, null, cancellation), cancellation);
        if (!found.IsSuccess)
        {
            return found.Error;
        }

        if (found.Value.Type != CardKind || found.Value.Card is null)
        {
            return Error.Validation("gatewayId", "`gatewayId` is no card.");
        }

        if (found.Value.CustomerId is { } owner && owner != customerId)
        {
            return Error.Validation("gatewayId", "`gatewayId` is a card of another customer.");
        }

        var attached = found.Value.CustomerId is not null
            ? found
            : await calls.RunAsync(
                tenant,
                "gatewayId",
                () => methods.AttachAsync(
                    token.GatewayId, new PaymentMethodAttachOptions { Customer = customerId }, Key($"card-{key}"), cancellation),
                cancellation);

        // Events about the card tell whose it is by what is written on it.
        var marked = await attached.ThenAsync(card => calls.RunAsync(
            tenant,
            "gatewayId",
            () => methods.UpdateAsync(
                card.Id,
                new PaymentMethodUpdateOptions { Metadata = MetadataOf(tenant, token.UserId ?? string.Empty) },
                Key($"mark-{key}"),
                cancellation),
            cancellation));
        return marked.Map(ToCard);
    }

    internal async Task<GatewayCard?> FindAsync(Tenant tenant, string customerId, string gatewayId, CancellationToken cancellation)
    {
        var card = await FindMethodAsync(tenant, gatewayId, cancellation);
        return card?.CustomerId == customerId && card.Card is not null ? ToCard(card) : null;
    }

    internal async Task RemoveAsync(Tenant tenant, string customerId, string gatewayId, CancellationToken cancellation)
    {
        // One that was never attached, or was detached before, cannot be detached, and need not be.
        if ((await FindMethodAsync(tenant, gatewayId, cancellation))?.CustomerId == customerId)
        {
            await calls.FindAsync(
                tenant,
                () => clients.Of(tenant).V1.PaymentMethods.DetachAsync(gatewayId, null, Key($"detach-{gatewayId}"), cancellation),
                cancellation);
        }
    }

    /// <summary>The customer's newest card; refused when there is none.</summary>
    internal async Task<Result<string>> NewestAsync(Tenant tenant, string customerId, CancellationToken cancellation)
    {
        var options = new PaymentMethodListOptions { Customer = customerId, Type = CardKind, Limit = 1 };
        var listed = await calls.RunAsync(
            tenant, "paymentMethodId", () => clients.Of(tenant).V1.PaymentMethods.ListAsync(options, null, cancellation), cancellation);
        return listed.Then<string>(list => list.Data is [{ } newest, ..]
            ? newest.Id
            : Error.Validation("paymentMethodId", "The customer has no card at the gateway."));
    }

    internal static RequestOptions Key(string key) => new() { IdempotencyKey = key };

    private Task<PaymentMethod?> FindMethodAsync(Tenant tenant, string gatewayId, CancellationToken cancellation) =>
        calls.FindAsync(tenant, () => clients.Of(tenant).V1.PaymentMethods.GetAsync(gatewayId, null, null, cancellation), cancellation);

    private async Task<Error?> CheckSetupAsync(Tenant tenant, string customerId, CardToken token, CancellationToken cancellation)
    {
        var found = await calls.RunAsync(
            tenant, "token", () => clients.Of(tenant).V1.SetupIntents.GetAsync(token.ThreeDSecure, null, null, cancellation), cancellation);
        if (!found.IsSuccess)
        {
            return found.Error;
        }

        if (found.Value.CustomerId != customerId || found.Value.PaymentMethodId != token.GatewayId)
        {
            return Error.Validation("token", "`token` is no setup of this card and customer.");
        }

        return found.Value.Status == "succeeded"
            ? null
            : Error.Validation("token", "The 3DS check of `token` has not been passed.");
    }

    private static GatewayCard ToCard(PaymentMethod method) => new(
        method.Id,
        method.Card.Brand,
        method.Card.Last4,
        string.Create(CultureInfo.InvariantCulture, $"{method.Card.ExpMonth:00}{method.Card.ExpYear % 100:00}"));
}
