using Pepper.Core.Calls;
using Pepper.Core.Metrics.Definitions;

namespace Pepper.Core.Metrics.Values;

/// <summary>Finds which effects come due: those whose conditions begin to hold, or whose counter has come further. Pure.</summary>
internal static class DueEffects
{
    /// <summary>The values with the effects that have come due.</summary>
    /// <param name="values">The values.</param>
    /// <param name="definition">The definition that they follow.</param>
    /// <param name="facts">What else conditions ask.</param>
    /// <param name="trigger">What made somebody look.</param>
    /// <param name="now">The moment that ranges slide to.</param>
    internal static UserMetricValues Look(
        UserMetricValues values, UserMetricDefinition definition, UserFacts facts, EffectTrigger trigger, DateTimeOffset now)
    {
        var standings = new Dictionary<string, EffectStanding>(StringComparer.Ordinal);
        var due = values.Due.ToList();
        foreach (var effect in definition.Effects)
        {
            var before = values.Effects.GetValueOrDefault(effect.EffectId) ?? new EffectStanding(false, 0);
            var holds = Holds(effect, values, definition, facts, now);
            var times = holds ? TimesDue(effect, before, id => ValueOf(values, definition, id, now)) : 0;
            var after = before with { Holds = holds, Times = before.Times + times };
            if (times > 0 && trigger.Depth >= AutomationCause.MaxDepth)
            {
                after = after with { Last = new EffectOutcome(EffectOutcomeKind.LoopEnded, now) };
            }
            else
            {
                due.AddRange(Enumerable.Range(before.Times + 1, times)
                    .Select(number => new DueEffect(effect.EffectId, number, trigger.ActionId, trigger.Depth, trigger.LocationId) { RootId = trigger.RootId }));
            }

            standings[effect.EffectId] = after;
        }

        var isSame = due.Count == values.Due.Count && standings.Count == values.Effects.Count
            && standings.All(standing => values.Effects.TryGetValue(standing.Key, out var known) && known == standing.Value);
        return isSame ? values : values with { Effects = standings, Due = due };
    }

    /// <summary>
    /// The values with the effects marked whose conditions ceased to hold as ranges slid since they were looked at last, so that an
    /// action that meets them again has them happen again. Nothing comes due by it.
    /// </summary>
    /// <inheritdoc cref="Look"/>
    internal static UserMetricValues Slide(UserMetricValues values, UserMetricDefinition definition, UserFacts facts, DateTimeOffset now)
    {
        List<string> ceased = [.. definition.Effects
            .Where(effect => values.Effects.TryGetValue(effect.EffectId, out var standing) && standing.Holds && !Holds(effect, values, definition, facts, now))
            .Select(effect => effect.EffectId)];
        return ceased.Count == 0 ? values : values with
        {
            Effects = values.Effects.ToDictionary(
                standing => standing.Key,
                standing => ceased.Contains(standing.Key) ? standing.Value with { Holds = false } : standing.Value,
                StringComparer.Ordinal),
        };
    }

    private static bool Holds(
        MetricEffect effect, UserMetricValues values, UserMetricDefinition definition, UserFacts facts, DateTimeOffset now) =>
        effect.Conditions.Count > 0 && effect.Conditions.All(condition => facts.Holds(condition, id => ValueOf(values, definition, id, now)));

    private static decimal? ValueOf(UserMetricValues values, UserMetricDefinition definition, string metricId, DateTimeOffset now) =>
        definition.Metrics.TryGetValue(metricId, out var metric) ? values.ValueOf(metricId, metric, now) : null;

    private static int TimesDue(MetricEffect effect, EffectStanding before, Func<string, decimal?> valueOf)
    {
        var left = (effect.Counter?.Limit ?? int.MaxValue) - before.Times;
        if (effect.Counter is { MetricId: { } metricId, Every: { } every })
        {
            var reached = decimal.Floor((valueOf(metricId) ?? 0) / every);
            return (int)Math.Clamp(reached - before.Times, 0, Math.Max(0, left));
        }

        return !before.Holds && left > 0 ? 1 : 0;
    }
}
