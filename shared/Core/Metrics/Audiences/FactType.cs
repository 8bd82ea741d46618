namespace Pepper.Core.Metrics.Audiences;

/// <summary>The facts about orders. Reference: <c>factType</c>.</summary>
public static class FactType
{
    /// <summary>The average value of an order: what was spent by the number of orders; none without orders.</summary>
    public const string Average = "ATV";

    /// <summary>What was spent, without tips, less what was given back.</summary>
    public const string TotalSpend = "TotalSpend";

    /// <summary>The number of orders.</summary>
    public const string OrderCount = "OrderCount";

    /// <summary>Every fact.</summary>
    public static IReadOnlyList<string> All { get; } = [Average, TotalSpend, OrderCount];

    /// <summary>The fact, out of what was added up; null for the average of nothing. An average has at most four decimals.</summary>
    /// <param name="factType">Which.</param>
    /// <param name="orders">The number of orders.</param>
    /// <param name="spent">What was spent.</param>
    public static decimal? Of(string factType, long orders, decimal spent) => factType switch
    {
        OrderCount => orders,
        TotalSpend => spent,
        _ => orders == 0 ? null : decimal.Round(spent / orders, 4, MidpointRounding.AwayFromZero),
    };
}
