namespace Pepper.Core.Payments;

/// <summary>What a subscription scheme sells.</summary>
/// <param name="SchemeId">The scheme; also the key that keeps it from being made twice.</param>
/// <param name="Title">What customers read on their bills.</param>
/// <param name="Prices">The ways to pay for it.</param>
public sealed record NewProduct(string SchemeId, string Title, IReadOnlyList<NewPrice> Prices);

/// <summary>A way to pay for a scheme.</summary>
/// <param name="Amount">Money per interval, in the currency's main unit, such as 9.99.</param>
/// <param name="Currency">Three capitals (ISO 4217).</param>
/// <param name="Interval">The unit of the interval.</param>
/// <param name="IntervalCount">How many units, at least 1.</param>
public sealed record NewPrice(decimal Amount, string Currency, BillingInterval Interval, int IntervalCount);

/// <summary>The ids that the gateway gave.</summary>
/// <param name="ProductId">The product's.</param>
/// <param name="PriceIds">The prices', in the order they were asked for.</param>
public sealed record GatewayProduct(string ProductId, IReadOnlyList<string> PriceIds);
