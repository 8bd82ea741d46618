using Pepper.Core.Perks;

namespace Pepper.Core.Baskets;

/// <summary>When, where and how a basket is bought.</summary>
/// <param name="At">The moment.</param>
/// <param name="LocationId">The place; null where none is told, which is as good as any.</param>
/// <param name="Zone">The place's time zone, or else the tenant's.</param>
/// <param name="Scenario">The way; null where none is told.</param>
/// <param name="MoneyDigits">Decimals of the currency's smallest coin, 0 to 4: 2 for pounds, 0 for yen.</param>
public sealed record Occasion(
    DateTimeOffset At, string? LocationId, TimeZoneInfo Zone, OrderScenario? Scenario, int MoneyDigits = 2);
