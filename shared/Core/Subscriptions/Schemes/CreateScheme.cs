using System.Text.Json;
using Pepper.Core.Calls;
using Pepper.Core.Input;
using Pepper.Core.Payments;
using Pepper.Core.Perks;
using Pepper.Core.Results;
using Pepper.Core.Tenants;

namespace Pepper.Core.Subscriptions.Schemes;

/// <summary>Makes a scheme. Reference: Subscription Schemes, Create a Subscription Scheme.</summary>
/// <param name="Pricing">The ways to pay, 1 to <see cref="SchemePrice.MostOfScheme"/>; the gateway gives them their ids.</param>
/// <param name="Perks">What subscribers get, at most <see cref="SchemePerk.MostOfScheme"/>.</param>
/// <param name="Active">Whether users can subscribe to it; true unless said otherwise.</param>
/// <param name="Title">What customers call it and read on their bills, 1 to 255 characters.</param>
/// <param name="Terms">Terms and conditions, at most 20,000 characters.</param>
/// <param name="Visualisation">How apps show it; at most 32,768 bytes.</param>
public sealed record CreateScheme(
    IReadOnlyList<SchemePrice> Pricing,
    IReadOnlyList<SchemePerk> Perks,
    bool Active,
    string Title,
    string? Terms,
    JsonElement? Visualisation)
{
    /// <summary>Reads the command from a request's body.</summary>
    public static Result<CreateScheme> From(Fields body)
    {
        var pricing = body.Objects("pricing", SchemePrice.MostOfScheme)?.Select(price =>
        {
            price.Refuse("priceId");
            return SchemePrice.Read(price);
        }).ToList();
        if (pricing is null or [])
        {
            body.Fail("pricing", "is required, with at least one price.");
        }

        var perks = SchemePerk.ReadAll(body);
        if (perks is null)
        {
            body.Fail("perks", "is required.");
        }

        return body.Finish(new CreateScheme(
            pricing ?? [],
            perks ?? [],
            body.Flag("active") ?? true,
            body.RequiredText("title", 255),
            body.Text("terms", 20_000),
            body.OpenObject("visualisation")));
    }

    /// <summary>What the gateway is asked to make.</summary>
    /// <param name="schemeId">The scheme's id, which keeps it from being made twice.</param>
    internal NewProduct ProductOf(string schemeId) => new(
        schemeId, Title, [.. Pricing.Select(price => new NewPrice(price.Amount, price.Currency, price.Interval, price.IntervalCount))]);

    /// <summary>The scheme that comes of it.</summary>
    /// <param name="schemeId">The scheme's id.</param>
    /// <param name="product">What the gateway made.</param>
    /// <param name="gateway">Which gateway.</param>
    /// <param name="call">The call.</param>
    internal SubscriptionScheme Decide(string schemeId, GatewayProduct product, GatewayKind gateway, Call call) => new()
    {
        Id = schemeId,
        TenantId = call.TenantId,
        Stripe = new SchemeProduct(product.ProductId, gateway),
        Pricing = [.. Pricing.Zip(product.PriceIds, (price, id) => price with { PriceId = id })],
        Perks = Perks,
        Active = Active,
        Title = Title,
        Terms = Terms,
        Visualisation = Visualisation,
        CreatedAt = call.Now,
        UpdatedAt = call.Now,
    };
}

/// <summary>Carries out <see cref="CreateScheme"/>.</summary>
public sealed class CreateSchemeHandler(UnitOfWork work, TenantDirectory tenants, PerkCatalogue perks, IPaymentGateways gateways)
{
    /// <summary>
    /// Makes product and prices at the gateway under the scheme's id, then the scheme. What a crash leaves in between is a
    /// product that nobody sells; the call made again under its nonce finds it there and goes on.
    /// </summary>
    public async Task<Result<SubscriptionScheme>> HandleAsync(CreateScheme command, Call call, CancellationToken cancellation)
    {
        if (SchemePerk.Refuse(command.Perks, [], await perks.ReadAsync(call.TenantId, cancellation)) is { } refusal)
        {
            return refusal;
        }

        var tenant = await tenants.GetAsync(call.TenantId, cancellation);
        var schemeId = call.NewId("scheme");
        var gateway = gateways.Of(tenant);
        var product = await gateway.ThenAsync(chosen => chosen.CreateProductAsync(tenant, command.ProductOf(schemeId), cancellation));
        if (!product.IsSuccess)
        {
            return product.Error;
        }

        var scheme = command.Decide(schemeId, product.Value, gateway.Value!.Kind, call);
        return await work.RunAsync(
            call,
            SubscriptionScheme.PartitionOf(call.TenantId),
            () => Task.FromResult(Decision.Change(scheme, SubscriptionScheme.DocumentType.Create(scheme.Id, scheme))),
            cancellation);
    }
}
