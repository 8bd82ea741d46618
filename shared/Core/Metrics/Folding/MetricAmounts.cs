using Pepper.Core.Actions;
using Pepper.Core.Metrics.Definitions;

namespace Pepper.Core.Metrics.Folding;

/// <summary>
/// What an action adds to a metric. Amounts have at most four decimals and 15 digits before them, so that sums of them are exact in
/// whatever order they are made.
/// </summary>
public static class MetricAmounts
{
    private const int Decimals = 4;

    /// <summary>What an action adds, below zero for what is given back; null where the metric does not count it.</summary>
    /// <param name="metric">The metric.</param>
    /// <param name="query">What narrows it.</param>
    /// <param name="action">The action.</param>
    public static decimal? Of(UserMetric metric, MetricQuery query, ActionRecord action)
    {
        if (!metric.ActionTypes.Contains(action.Type) || !query.Passes(action))
        {
            return null;
        }

        return metric.Type switch
        {
            UserMetric.PointsEarned => PointsOf(metric, action),
            UserMetric.TipsGiven => TipsOf(query, action),
            _ when metric.Aggregate == MetricAggregate.Sum => ValueOf(metric.Type, action),
            _ => 1,
        };
    }

    /// <summary>
    /// What an order or a refund changes of what was spent, in major units without the tip: the order's total, or what was given back,
    /// below zero. Null for other actions.
    /// </summary>
    public static decimal? SpentBy(ActionRecord action) => action.Type switch
    {
        ActionType.OrderCompleted => Bounded(action.Metadata.Number("spent") ?? action.Metadata.Number("total") ?? 0),
        ActionType.OrderPaymentRefunded => Bounded(action.Metadata.Number("spent") ?? -(action.Metadata.Number("amount") ?? 0)),
        _ => null,
    };

    private static decimal? PointsOf(UserMetric metric, ActionRecord action)
    {
        if (action.Metadata.Text("perkId") != metric.PerkId || action.Metadata.Number("points") is not { } points)
        {
            return null;
        }

        // A redemption that was given back was no earning; an earning that was taken back is one no more.
        return action.Type == ActionType.RewardEarned || points < 0 ? Bounded(points) : null;
    }

    private static decimal? TipsOf(MetricQuery query, ActionRecord action)
    {
        var tips = action.Metadata.Children("payments")
            .Where(payment => query.PaymentTypes is null || (payment.Text("type") is { } type && query.PaymentTypes.Contains(type)))
            .Select(payment => payment.Number("tip"))
            .OfType<decimal>()
            .ToList();
        var tip = tips.Count == 0 && query.PaymentTypes is null ? action.Metadata.Number("tip") : tips.Sum();
        return tip is { } given and not 0 ? Bounded(given) : null;
    }

    private static decimal? ValueOf(string type, ActionRecord action) => type switch
    {
        ActionType.OrderCompleted => SpentBy(action),
        ActionType.OrderPaymentRefunded => -SpentBy(action),
        _ => ValueRange.ValueIn(type, action.Metadata) is { } value ? Bounded(value) : null,
    };

    private static decimal Bounded(decimal value) =>
        decimal.Round(Math.Clamp(value, -ValueRange.MaxValue, ValueRange.MaxValue), Decimals);
}
