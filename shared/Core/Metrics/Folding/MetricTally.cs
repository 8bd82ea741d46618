using Pepper.Core.Actions;
using Pepper.Core.Metrics.Definitions;
using Pepper.Core.Text;

namespace Pepper.Core.Metrics.Folding;

/// <summary>
/// What one user's actions have come to for one definition, and which actions these were. It is kept by increments: each action is
/// added when it is told of. Where that cannot be right, as an action comes late or the definition changed, it says so, and is made
/// anew from the log. Both ways add the same amounts, so they come to the same.
/// </summary>
/// <param name="Generation">The <see cref="UserMetricDefinition.Generation"/> that it follows.</param>
/// <param name="Zone">The time zone whose days it counts by.</param>
/// <param name="Metrics">What the metrics have come to, by id.</param>
/// <param name="Newest">When the newest action was recorded that was counted; null for none.</param>
/// <param name="Complete">Up to when every action there is was counted, so that none of before can be missing; null for none.</param>
/// <param name="Recent">Of what was counted after <paramref name="Complete"/>, the newest; at least all of the newest moment.</param>
public sealed record MetricTally(
    string Generation,
    string Zone,
    IReadOnlyDictionary<string, MetricState> Metrics,
    DateTimeOffset? Newest,
    DateTimeOffset? Complete,
    IReadOnlyList<AppliedAction> Recent)
{
    /// <summary>How many actions are remembered. One that is told of again after that has the values made anew, which is right, too.</summary>
    private const int MostRecent = 16;

    /// <summary>Nothing counted yet.</summary>
    public static MetricTally Begin(UserMetricDefinition definition, string zone) => new(
        definition.Generation!,
        zone,
        definition.Metrics.ToDictionary(metric => metric.Key, metric => MetricState.Begin(metric.Value.Basis!), StringComparer.Ordinal),
        null,
        null,
        []);

    /// <summary>Whether it can go on for a definition: it has followed what that one counts from the beginning.</summary>
    public bool Follows(UserMetricDefinition definition, string zone) =>
        Generation == definition.Generation
        && Zone == zone
        && definition.Metrics.All(metric => Metrics.TryGetValue(metric.Key, out var state) && state.Basis == metric.Value.Basis);

    /// <summary>How an action that it is told of stands to what it has counted.</summary>
    public ActionStanding StandingOf(ActionRecord action)
    {
        var time = action.When.Timestamp;
        if (time <= Complete || Recent.Any(applied => applied.Id == action.Id))
        {
            return ActionStanding.Counted;
        }

        return time < Newest ? ActionStanding.Late : ActionStanding.Next;
    }

    /// <summary>The tally with an action more, which is none that it has counted, and not older than those.</summary>
    public MetricTally Add(UserMetricDefinition definition, ActionRecord action)
    {
        var zone = TimeZones.Get(Zone);
        var time = action.When.Timestamp;
        var counts = false;
        var metrics = new Dictionary<string, MetricState>(StringComparer.Ordinal);
        foreach (var (id, metric) in definition.Metrics)
        {
            var amount = MetricAmounts.Of(metric, definition.Query ?? MetricQuery.All, action);
            counts |= amount is not null;
            metrics[id] = amount is { } more ? Metrics[id].Add(metric.TimeRange, more, time, zone) : Metrics[id];
        }

        return counts ? this with { Metrics = metrics, Newest = time, Recent = Remember(new AppliedAction(action.Id, time)) } : this;
    }

    /// <summary>The tally after all actions of the log were added.</summary>
    /// <param name="settled">Up to when nothing that the log has not shown can have been committed.</param>
    public MetricTally Completed(DateTimeOffset settled)
    {
        var complete = Newest < settled ? Newest : settled;
        return this with { Complete = Newest is null ? null : complete, Recent = [.. Recent.Where(applied => applied.At > complete)] };
    }

    private List<AppliedAction> Remember(AppliedAction applied)
    {
        var all = Recent.Append(applied).ToList();
        return all.Count <= MostRecent ? all : [.. all.Where((other, index) => index >= all.Count - MostRecent || other.At == applied.At)];
    }
}

/// <summary>How an action stands to what a <see cref="MetricTally"/> has counted.</summary>
public enum ActionStanding
{
    /// <summary>It is among what was counted.</summary>
    Counted,

    /// <summary>It comes after that.</summary>
    Next,

    /// <summary>Later ones were counted, and perhaps it was, too.</summary>
    Late,
}
