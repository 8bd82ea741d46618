using Pepper.Core.Metrics.Definitions;
using Pepper.Core.Metrics.Folding;
using Pepper.Core.Storage;
using Pepper.Core.Text;

namespace Pepper.Core.Metrics.Values;

/// <summary>
/// The values of one definition for one user, and where its effects stand. Lives in the user's partition, so that an effect and the note
/// that it happened are one commit.
/// </summary>
/// <param name="DefinitionId">The definition.</param>
/// <param name="UserId">The user.</param>
/// <param name="Tally">What the user's actions have come to.</param>
/// <param name="ComputedAt">When an action was last added, or they were made anew.</param>
/// <param name="Effects">Where the effects stand, by id.</param>
/// <param name="Due">Effects that are to happen and have not yet, in order.</param>
public sealed record UserMetricValues(
    string DefinitionId,
    string UserId,
    MetricTally Tally,
    DateTimeOffset ComputedAt,
    IReadOnlyDictionary<string, EffectStanding> Effects,
    IReadOnlyList<DueEffect> Due)
{
    /// <summary>The document type. Document ids are <see cref="DocumentIdOf"/>.</summary>
    public static DocumentType<UserMetricValues> DocumentType { get; } = new(
        "userMetricValues", MetricsJson.Default.UserMetricValues, new DocumentIndex(IndexScope.Tenant, "definitionId", "userId"))
    {
        PersonalData = PersonalData.DeletedWithUser("metrics"),
    };

    /// <summary>The id of the document in the user's partition.</summary>
    public static string DocumentIdOf(string definitionId) => $"metrics|{definitionId}";

    /// <summary>The query for all values of a definition, by user.</summary>
    public static QuerySpec OfDefinition(string tenantId, string definitionId) =>
        new(DocumentType.Name, tenantId) { Filters = [Filter.Equal("definitionId", definitionId)], Order = [new OrderBy("userId")] };

    /// <summary>Values with a tally, and no effects yet.</summary>
    public static UserMetricValues Begin(string userId, UserMetricDefinition definition, MetricTally tally, DateTimeOffset now) =>
        new(definition.Id, userId, tally, now, new Dictionary<string, EffectStanding>(), []);

    /// <summary>The value of a metric; null where it was not counted as the definition says now.</summary>
    /// <param name="metricId">The metric.</param>
    /// <param name="metric">The metric as it is defined now.</param>
    /// <param name="now">The moment that ranges slide to; at least the time of what was counted last.</param>
    public decimal? ValueOf(string metricId, UserMetric metric, DateTimeOffset now) =>
        Tally.Metrics.TryGetValue(metricId, out var state) && state.Basis == metric.Basis
            ? state.ValueAt(metric.TimeRange, Tally.Newest > now ? Tally.Newest.Value : now, TimeZones.Get(Tally.Zone))
            : null;
}

/// <summary>Where an effect stands for one user.</summary>
/// <param name="Holds">Whether its conditions held when they were looked at last.</param>
/// <param name="Times">How often it has come due.</param>
public sealed record EffectStanding(bool Holds, int Times)
{
    /// <summary>What became of it the last time; null before the first.</summary>
    public EffectOutcome? Last { get; init; }
}

/// <summary>What became of an effect that had come due.</summary>
/// <param name="Outcome">FIRED, REFUSED or LOOP_ENDED.</param>
/// <param name="At">When.</param>
/// <param name="Reason">Why it was refused; null otherwise.</param>
public sealed record EffectOutcome(EffectOutcomeKind Outcome, DateTimeOffset At, string? Reason = null);

/// <summary>An effect that is to happen.</summary>
/// <param name="EffectId">The effect.</param>
/// <param name="Number">The how manieth time it is for the user, from 1: the same time never happens twice.</param>
/// <param name="ActionId">The action that set it off; null where the clock or a computation did.</param>
/// <param name="Depth">The depth of that action's cause; 0 where a person made it.</param>
/// <param name="LocationId">Where that action was, if anywhere.</param>
public sealed record DueEffect(string EffectId, int Number, string? ActionId, int Depth, string? LocationId)
{
    /// <summary>The beginning of the chain that the action is in; null where that is the action itself.</summary>
    public string? RootId { get; init; }
}
