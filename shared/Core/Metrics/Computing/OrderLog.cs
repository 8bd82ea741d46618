using Pepper.Core.Actions;
using Pepper.Core.Metrics.Audiences;
using Pepper.Core.Metrics.Folding;
using Pepper.Core.Storage;
using Pepper.Core.Text;

namespace Pepper.Core.Metrics.Computing;

/// <summary>The orders and refunds that a computation of segment metrics adds up, in the order they were recorded, and what they add. Pure.</summary>
public static class OrderLog
{
    private const string Time = "when.timestamp";

    /// <summary>The query for the actions that can count.</summary>
    internal static QuerySpec Query(ComputationRun run, SegmentMetricDefinition definition, string zone)
    {
        var until = new Filter(Time, FilterOperator.LessThanOrEqual, Timestamp.Write(run.AcceptedAt));
        var types = new Filter("type", FilterOperator.In, new List<string> { ActionType.OrderCompleted, ActionType.OrderPaymentRefunded });
        var starts = definition.Periods.Select(period => period.NothingBefore(run.AcceptedAt, TimeZones.Get(zone))).ToList();
        IEnumerable<Filter> from = starts.Contains(null)
            ? []
            : [new Filter(Time, FilterOperator.GreaterThanOrEqual, Timestamp.Write(starts.Min()!.Value))];
        return new QuerySpec(ActionRecord.DocumentType.Name, run.TenantId)
        {
            Filters = [.. from, until, types],
            Order = [new OrderBy(Time), new OrderBy("_id")],
        };
    }

    /// <summary>What actions add, by segment, then by metric.</summary>
    /// <param name="actions">The actions.</param>
    /// <param name="definition">The definition.</param>
    /// <param name="now">The moment that it is computed for.</param>
    /// <param name="zone">The time zone whose days count.</param>
    public static Dictionary<string, Dictionary<string, OrderSums>> Sum(
        IEnumerable<ActionRecord> actions, SegmentMetricDefinition definition, DateTimeOffset now, string zone)
    {
        var calendar = TimeZones.Get(zone);
        var periods = definition.Periods.Select(period => (Period: period, MetricId: definition.MetricIdOf(period))).ToList();
        var query = definition.Query ?? MetricQuery.All;
        var sums = new Dictionary<string, Dictionary<string, OrderSums>>(StringComparer.Ordinal);
        foreach (var action in actions)
        {
            if (MetricAmounts.SpentBy(action) is not { } spent || !query.Passes(action))
            {
                continue;
            }

            var time = action.When.Timestamp;
            List<string> metrics = [.. periods.Where(period => period.Period.Contains(time, now, calendar)).Select(period => period.MetricId)];
            foreach (var segmentId in SegmentsOf(action, query))
            {
                Add(sums, segmentId, metrics, new OrderSums(action.Type == ActionType.OrderCompleted ? 1 : 0, spent));
            }
        }

        return sums;
    }

    /// <summary>Two sums in one.</summary>
    internal static OrderSums Plus(OrderSums one, OrderSums other) => new(one.Orders + other.Orders, one.Spent + other.Spent);

    private static IEnumerable<string> SegmentsOf(ActionRecord action, MetricQuery query) =>
        (action.Context.User?.SegmentIds ?? []).Where(id => query.Segments is null || query.Segments.Contains(id));

    private static void Add(
        Dictionary<string, Dictionary<string, OrderSums>> sums, string segmentId, IReadOnlyList<string> metrics, OrderSums more)
    {
        if (!sums.TryGetValue(segmentId, out var ofSegment))
        {
            sums[segmentId] = ofSegment = new Dictionary<string, OrderSums>(StringComparer.Ordinal);
        }

        foreach (var metric in metrics)
        {
            ofSegment[metric] = Plus(ofSegment.GetValueOrDefault(metric) ?? OrderSums.None, more);
        }
    }
}
