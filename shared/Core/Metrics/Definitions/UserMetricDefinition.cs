using System.Text.Json.Serialization;
using Pepper.Core.Metrics.Folding;
using Pepper.Core.Storage;

namespace Pepper.Core.Metrics.Definitions;

/// <summary>
/// Numbers that are kept for each user of a tenant, and what happens when they reach a value. Reference: Metrics - User.
/// </summary>
public sealed record UserMetricDefinition
{
    /// <summary>The most definitions of a tenant, so that what one action changes is one commit.</summary>
    public const int MaxDefinitions = 50;

    /// <summary>The most metrics of a definition.</summary>
    public const int MaxMetrics = 20;

    /// <summary>The most effects of a definition.</summary>
    public const int MaxEffects = 20;

    /// <summary>The most tags of a definition.</summary>
    public const int MaxTags = 20;

    /// <summary>The document type. Document ids are <see cref="Id"/>.</summary>
    public static DocumentType<UserMetricDefinition> DocumentType { get; } = new(
        "userMetricDefinition", MetricsJson.Default.UserMetricDefinition, new DocumentIndex(IndexScope.Partition, "_id"))
    {
        PersonalData = PersonalData.None("what a merchant counts of its users"),
    };

    /// <summary>The definition's id.</summary>
    [JsonPropertyName("_id")]
    public required string Id { get; init; }

    /// <summary>The same as <see cref="Id"/>, in the answer that is about one definition. Reference: Get a user metric definition by id.</summary>
    [JsonPropertyName("id")]
    public string? SameId { get; init; }

    /// <summary>The tenant.</summary>
    public required string TenantId { get; init; }

    /// <summary>Whether the values of all users are computed every night.</summary>
    public bool Scheduled { get; init; }

    /// <summary>Whether a user's values follow each action that they count.</summary>
    public bool Realtime { get; init; }

    /// <summary>What programs call it, 1 to 255 characters.</summary>
    public required string Name { get; init; }

    /// <summary>What people call it, 1 to 255 characters.</summary>
    public required string DisplayName { get; init; }

    /// <summary>Words to find it by, at most 20 of at most 100 characters.</summary>
    public IReadOnlyList<string>? Tags { get; init; }

    /// <summary>Types of actions after which a realtime definition's ranges are moved on and its effects looked at, beside those it counts.</summary>
    public IReadOnlyList<string>? RecomputeOn { get; init; }

    /// <summary>Which actions count; null for all.</summary>
    public MetricQuery? Query { get; init; }

    /// <summary>The metrics, by id.</summary>
    public IReadOnlyDictionary<string, UserMetric> Metrics { get; init; } = new Dictionary<string, UserMetric>();

    /// <summary>What happens to users, in order.</summary>
    public IReadOnlyList<MetricEffect> Effects { get; init; } = [];

    /// <summary>
    /// A name for the time that values can follow actions for: another one when they missed some, as those that are counted changed, or
    /// it was not <see cref="Realtime"/> before. Kept in the store and not shown.
    /// </summary>
    public string? Generation { get; init; }

    /// <summary>The definition as callers see it.</summary>
    [JsonIgnore]
    public UserMetricDefinition Shown => this with
    {
        Generation = null,
        Metrics = Metrics.ToDictionary(metric => metric.Key, metric => metric.Value with { Basis = null }, StringComparer.Ordinal),
    };

    /// <summary>The effect with this id; null when there is none.</summary>
    public MetricEffect? FindEffect(string effectId) => Effects.FirstOrDefault(effect => effect.EffectId == effectId);

    /// <summary>The definition with a metric added, or in place of the one of that id.</summary>
    /// <param name="metricId">The metric's id.</param>
    /// <param name="metric">The metric.</param>
    public UserMetricDefinition With(string metricId, UserMetric metric) => this with
    {
        Metrics = new Dictionary<string, UserMetric>(Metrics, StringComparer.Ordinal) { [metricId] = metric },
    };

    /// <summary>The definition with one of its effects replaced.</summary>
    public UserMetricDefinition With(MetricEffect changed) => this with
    {
        Effects = [.. Effects.Select(effect => effect.EffectId == changed.EffectId ? changed : effect)],
    };

    /// <summary>The definition as values have to begin anew for it: nothing that was counted before is taken for what counts now.</summary>
    /// <param name="newId">Makes ids, by what they are for.</param>
    public UserMetricDefinition Anew(Func<string, string> newId) => this with
    {
        Generation = newId("generation"),
        Metrics = Metrics.ToDictionary(
            metric => metric.Key, metric => metric.Value with { Basis = newId($"basis|{metric.Key}") }, StringComparer.Ordinal),
    };
}
