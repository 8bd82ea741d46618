using Pepper.Core.Actions;
using Pepper.Core.Metrics.Definitions;
using Pepper.Core.Metrics.Folding;

namespace Pepper.Core.Metrics.Values;

/// <summary>The definitions of a tenant whose values follow actions, by what they look at.</summary>
internal sealed class RealtimeMetrics
{
    private readonly Dictionary<string, List<Interest>> byType = new(StringComparer.Ordinal);

    private RealtimeMetrics()
    {
    }

    /// <summary>The types of the actions that some definition looks at.</summary>
    internal IReadOnlySet<string> Types { get; private set; } = new HashSet<string>();

    /// <summary>Those out of all definitions of a tenant.</summary>
    internal static RealtimeMetrics Of(IEnumerable<UserMetricDefinition> definitions)
    {
        var realtime = new RealtimeMetrics();
        foreach (var definition in definitions.Where(definition => definition is { Realtime: true, Metrics.Count: > 0 }))
        {
            var looks = (definition.RecomputeOn ?? []).Concat(TypesOfConditions(definition)).ToHashSet(StringComparer.Ordinal);
            foreach (var type in definition.Metrics.Values.SelectMany(metric => metric.ActionTypes).Concat(looks).Distinct())
            {
                if (!realtime.byType.TryGetValue(type, out var interests))
                {
                    realtime.byType[type] = interests = [];
                }

                interests.Add(new Interest(definition, looks.Contains(type)));
            }
        }

        realtime.Types = realtime.byType.Keys.ToHashSet(StringComparer.Ordinal);
        return realtime;
    }

    /// <summary>The definitions that an action matters to.</summary>
    internal IReadOnlyList<UserMetricDefinition> For(ActionRecord action) => byType.TryGetValue(action.Type, out var interests)
        ? [.. interests.Where(interest => interest.LooksAtAll || Counts(interest.Definition, action)).Select(interest => interest.Definition)]
        : [];

    private static bool Counts(UserMetricDefinition definition, ActionRecord action) =>
        definition.Metrics.Values.Any(metric => MetricAmounts.Of(metric, definition.Query ?? MetricQuery.All, action) is not null);

    // Conditions on segments and perks begin to hold by these.
    private static IEnumerable<string> TypesOfConditions(UserMetricDefinition definition)
    {
        var conditions = definition.Effects.SelectMany(effect => effect.Conditions).ToList();
        IEnumerable<string> ofSegments = conditions.Any(condition => condition.SegmentId is not null) ? [ActionType.MemberAdded, ActionType.MemberRemoved] : [];
        IEnumerable<string> ofPerks = conditions.Any(condition => condition.PerkId is not null)
            ? [ActionType.RewardEarned, ActionType.RedeemPerk, ActionType.AwardPointsRefunded, ActionType.AwardPointsReset]
            : [];
        return ofSegments.Concat(ofPerks);
    }

    private sealed record Interest(UserMetricDefinition Definition, bool LooksAtAll);
}
