using System.Text.Json.Serialization;
using Pepper.Core.Metrics.Folding;
using Pepper.Core.Storage;

namespace Pepper.Core.Metrics.Audiences;

/// <summary>The values of one definition for one segment, as they were computed last.</summary>
/// <param name="DefinitionId">The definition.</param>
/// <param name="SegmentId">The segment.</param>
/// <param name="Basis">What was counted: the <see cref="SegmentMetricDefinition.Basis"/> of that time.</param>
/// <param name="ComputedAt">The moment that it was computed for.</param>
/// <param name="Sums">What was added up, by the metric's id.</param>
public sealed record SegmentMetricValues(
    string DefinitionId, string SegmentId, string Basis, DateTimeOffset ComputedAt, IReadOnlyDictionary<string, OrderSums> Sums)
{
    /// <summary>The document type. Document ids are <see cref="DocumentIdOf"/>.</summary>
    public static DocumentType<SegmentMetricValues> DocumentType { get; } = new(
        "segmentMetricValues",
        MetricsJson.Default.SegmentMetricValues,
        new DocumentIndex(IndexScope.Partition, "definitionId", "segmentId"),
        new DocumentIndex(IndexScope.Partition, "segmentId", "definitionId"))
    {
        PersonalData = PersonalData.None("sums over the orders of a segment"),
    };

    /// <summary>The partition of a tenant's values.</summary>
    public static Partition PartitionOf(string tenantId) => Partition.OfCatalogue(tenantId, "segmentMetrics");

    /// <summary>The id of the document.</summary>
    public static string DocumentIdOf(string definitionId, string segmentId) => $"{definitionId}|{segmentId}";

    /// <summary>The query for the values of a definition, by segment.</summary>
    public static QuerySpec OfDefinition(string tenantId, string definitionId) => new(DocumentType.Name, tenantId)
    {
        Owner = PartitionOf(tenantId).Owner,
        Filters = [Filter.Equal("definitionId", definitionId)],
        Order = [new OrderBy("segmentId")],
    };

    /// <summary>The query for the values of a segment, by definition.</summary>
    public static QuerySpec OfSegment(string tenantId, string segmentId) => new(DocumentType.Name, tenantId)
    {
        Owner = PartitionOf(tenantId).Owner,
        Filters = [Filter.Equal("segmentId", segmentId)],
        Order = [new OrderBy("definitionId")],
    };

    /// <summary>The values, by period; none where something else was counted than the definition says now.</summary>
    public IEnumerable<SegmentMetricValue> ValuesFor(SegmentMetricDefinition definition) => Basis != definition.Basis
        ? []
        : from period in definition.Periods
          let metricId = definition.MetricIdOf(period)
          let sums = Sums.GetValueOrDefault(metricId) ?? OrderSums.None
          select new SegmentMetricValue(
              SegmentId,
              DefinitionId,
              metricId,
              definition.FactType,
              period,
              FactType.Of(definition.FactType, sums.Orders, sums.Spent),
              ComputedAt);
}

/// <summary>What orders come to.</summary>
/// <param name="Orders">How many were completed.</param>
/// <param name="Spent">What was spent, in major units, without tips, less what was given back.</param>
public sealed record OrderSums(long Orders, decimal Spent)
{
    /// <summary>No orders.</summary>
    public static OrderSums None { get; } = new(0, 0);
}

/// <summary>A value of a segment. Reference: Metrics - Segment, Get segment metrics, whose members are not told; ours.</summary>
/// <param name="SegmentId">The segment.</param>
/// <param name="DefinitionId">The definition.</param>
/// <param name="MetricId">The metric: one of the definition's periods.</param>
/// <param name="FactType">The fact.</param>
/// <param name="Period">The time it is about.</param>
/// <param name="Value">The value; null for the average of no orders.</param>
/// <param name="ComputedAt">The moment that it was computed for.</param>
public sealed record SegmentMetricValue(
    string SegmentId,
    string DefinitionId,
    string MetricId,
    string FactType,
    MetricRange Period,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] decimal? Value,
    DateTimeOffset ComputedAt);
