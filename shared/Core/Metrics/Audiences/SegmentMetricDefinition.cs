using System.Text.Json.Serialization;
using Pepper.Core.Ids;
using Pepper.Core.Metrics.Folding;
using Pepper.Core.Storage;

namespace Pepper.Core.Metrics.Audiences;

/// <summary>A fact about the orders of each segment's users, over one or several times. Reference: Metrics - Segment.</summary>
public sealed record SegmentMetricDefinition
{
    /// <summary>The most definitions of a tenant.</summary>
    public const int MaxDefinitions = 50;

    /// <summary>The document type. Document ids are <see cref="Id"/>.</summary>
    public static DocumentType<SegmentMetricDefinition> DocumentType { get; } = new(
        "segmentMetricDefinition", MetricsJson.Default.SegmentMetricDefinition, new DocumentIndex(IndexScope.Partition, "_id"))
    {
        PersonalData = PersonalData.None("what a merchant counts of its segments"),
    };

    /// <summary>The definition's id.</summary>
    [JsonPropertyName("_id")]
    public required string Id { get; init; }

    /// <summary>The tenant.</summary>
    public required string TenantId { get; init; }

    /// <summary>What kind of definition it is: always SegmentMetric.</summary>
    public string MetricClass { get; init; } = "SegmentMetric";

    /// <summary>Whether it is computed every night.</summary>
    public bool Scheduled { get; init; }

    /// <summary>One of <see cref="Audiences.FactType.All"/>.</summary>
    public required string FactType { get; init; }

    /// <summary>Which orders and segments are looked at; null for all.</summary>
    public MetricQuery? Query { get; init; }

    /// <summary>The times, 1 to 20, each once.</summary>
    public required IReadOnlyList<MetricRange> Periods { get; init; }

    /// <summary>
    /// A name for what is counted: another one each time that changes, so that what was counted before is not taken for it. Kept in
    /// the store and not shown.
    /// </summary>
    public string? Basis { get; init; }

    /// <summary>The definition as callers see it.</summary>
    [JsonIgnore]
    public SegmentMetricDefinition Shown => this with { Basis = null };

    /// <summary>The id of the metric that one of the periods is.</summary>
    public string MetricIdOf(MetricRange period) =>
        ObjectId.Derive(Id, System.Text.Json.JsonSerializer.Serialize(period, MetricsJson.Default.MetricRange));
}
