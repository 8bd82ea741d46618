using System.Globalization;
using Pepper.Core.Payments;
using Pepper.Core.Results;
using Pepper.Core.Tenants;
using Stripe;

namespace Pepper.Adapters.Providers.Payments;

/// <summary>What schemes sell, at Stripe. Products have an id of ours and prices a look-up key, so neither is made twice, ever.</summary>
public sealed class StripeProducts(StripeClients clients, StripeCalls calls)
{
    private const int LookUpAtOnce = 10;

    internal async Task<Result<GatewayProduct>> CreateAsync(Tenant tenant, NewProduct product, CancellationToken cancellation)
    {
        var amounts = product.Prices.Select(price => StripeAmount.ToMinor(price.Amount, price.Currency)).ToList();
        if (amounts.FindIndex(amount => amount is null) is >= 0 and var wrong)
        {
            return Error.Validation(
                $"pricing[{wrong}].amount", $"`pricing[{wrong}].amount` is not an amount that Stripe takes in {product.Prices[wrong].Currency}.");
        }

        var id = $"scheme_{product.SchemeId}";
        var made = await EnsureProductAsync(tenant, product, id, cancellation);
        if (!made.IsSuccess)
        {
            return made.Error;
        }

        var keys = product.Prices.Select((_, index) => string.Create(CultureInfo.InvariantCulture, $"{id}_{index}")).ToList();
        var known = await LookUpAsync(tenant, keys, cancellation);
        if (!known.IsSuccess)
        {
            return known.Error;
        }

        var prices = new List<string>();
        for (var index = 0; index < keys.Count; index++)
        {
            if (known.Value.TryGetValue(keys[index], out var priceId))
            {
                prices.Add(priceId);
                continue;
            }

            var price = await CreatePriceAsync(tenant, id, keys[index], product.Prices[index], amounts[index]!.Value, cancellation);
            if (!price.IsSuccess)
            {
                return price.Error;
            }

            prices.Add(price.Value.Id);
        }

        return new GatewayProduct(id, prices);
    }

    private async Task<Result<Nothing>> EnsureProductAsync(Tenant tenant, NewProduct product, string id, CancellationToken cancellation)
    {
        var products = clients.Of(tenant).V1.Products;
        if (await calls.FindAsync(tenant, () => products.GetAsync(id, null, null, cancellation), cancellation) is not null)
        {
            return Nothing.Value;
        }

        var options = new ProductCreateOptions
        {
            Id = id,
            Name = product.Title,
            Metadata = new() { ["schemeId"] = product.SchemeId, [StripeCards.TenantId] = tenant.Id },
        };
        var made = await calls.RunAsync(
            tenant, "title", () => products.CreateAsync(options, StripeCards.Key($"product-{product.SchemeId}"), cancellation), cancellation);
        return made.Map(_ => Nothing.Value);
    }

    private async Task<Result<Dictionary<string, string>>> LookUpAsync(Tenant tenant, List<string> keys, CancellationToken cancellation)
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var some in keys.Chunk(LookUpAtOnce))
        {
            var options = new PriceListOptions { LookupKeys = [.. some], Limit = LookUpAtOnce };
            var page = await calls.RunAsync(
                tenant, "pricing", () => clients.Of(tenant).V1.Prices.ListAsync(options, null, cancellation), cancellation);
            if (!page.IsSuccess)
            {
                return page.Error;
            }

            foreach (var price in page.Value.Data)
            {
                found[price.LookupKey] = price.Id;
            }
        }

        return found;
    }

    private Task<Result<Price>> CreatePriceAsync(
        Tenant tenant, string productId, string key, NewPrice price, long amount, CancellationToken cancellation)
    {
        var options = new PriceCreateOptions
        {
            Product = productId,
            Currency = price.Currency.ToLowerInvariant(),
            UnitAmount = amount,
            LookupKey = key,
            Recurring = new PriceRecurringOptions { Interval = WordOf(price.Interval), IntervalCount = price.IntervalCount },
        };
        return calls.RunAsync(
            tenant, "pricing", () => clients.Of(tenant).V1.Prices.CreateAsync(options, StripeCards.Key($"price-{key}"), cancellation), cancellation);
    }

    private static string WordOf(BillingInterval interval) => interval switch
    {
        BillingInterval.Day => "day",
        BillingInterval.Week => "week",
        BillingInterval.Month => "month",
        _ => "year",
    };
}
