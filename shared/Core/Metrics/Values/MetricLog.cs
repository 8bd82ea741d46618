using Pepper.Core.Actions;
using Pepper.Core.Metrics.Definitions;
using Pepper.Core.Metrics.Folding;
using Pepper.Core.Storage;

namespace Pepper.Core.Metrics.Values;

/// <summary>Counts a user's actions from the log, which is always right.</summary>
public sealed class MetricLog(IDocumentStore store, TimeProvider clock)
{
    /// <summary>What all actions of a user come to, a page of them in memory at a time.</summary>
    /// <param name="definition">The definition, which has a metric.</param>
    /// <param name="zone">The time zone whose days count.</param>
    /// <param name="user">The user's partition.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public async Task<MetricTally> TallyAsync(UserMetricDefinition definition, string zone, Partition user, CancellationToken cancellation)
    {
        var begun = clock.GetUtcNow();
        var tally = MetricTally.Begin(definition, zone);
        var query = new QuerySpec(ActionRecord.DocumentType.Name, user.TenantId)
        {
            Owner = user.Owner,
            Filters = [new Filter("type", FilterOperator.In, definition.Metrics.Values.SelectMany(metric => metric.ActionTypes).Distinct().ToList())],
            Order = [new OrderBy("when.timestamp"), new OrderBy("_id")],
            Limit = QueryRules.MaxLimit,
        };
        await foreach (var action in ActionRecord.DocumentType.QueryEachAsync(store, query, cancellation))
        {
            tally = tally.Add(definition, action.Value);
        }

        // Where commits cannot be overtaken, all up to the newest that was seen is there, whatever this clock says.
        return tally.Completed(store.CommitLag == TimeSpan.Zero ? DateTimeOffset.MaxValue : begun - store.CommitLag);
    }
}
