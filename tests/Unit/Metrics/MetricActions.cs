using System.Text.Json.Nodes;
using Pepper.Core.Actions;
using Pepper.Core.Ids;
using Pepper.Core.Metrics.Definitions;
using Pepper.Core.Metrics.Folding;
using Pepper.Tests.Unit.Perks;

namespace Pepper.Tests.Unit.Metrics;

/// <summary>Actions and metrics to count with.</summary>
internal static class MetricActions
{
    public const string PerkId = "605efe2f7d2e8b0d1c9e4a01";
    public const string LocationId = "605efe2f7d2e8b0d1c9e4b07";

    public static readonly MetricRange AllTime = new MetricRange.Calendar(MetricPeriod.AllTime);

    private static readonly ActionTenant Tenant = new(SamplePerk.TenantId, "Beans");

    /// <summary>An action as it stands in the log.</summary>
    public static ActionRecord New(string type, string metadata, DateTimeOffset? at = null, string? id = null, params string[] segmentIds)
    {
        var made = ActionWriter.Make(
            id ?? ObjectId.Derive("605efe2f7d2e8b0d1c9e4c01", Guid.NewGuid().ToString()),
            type,
            at ?? SamplePerk.At,
            Tenant,
            new ActionUser("605efe2f7d2e8b0d1c9e4d01", null, null) { SegmentIds = segmentIds },
            JsonNode.Parse(metadata)!.AsObject(),
            null);
        return made;
    }

    public static UserMetric Count(string type, MetricRange? range = null) =>
        new(type, "m", "M", range ?? AllTime) { Aggregate = MetricAggregate.Count, Basis = "1" };

    public static UserMetric Sum(string type, MetricRange? range = null) =>
        new(type, "m", "M", range ?? AllTime) { Aggregate = MetricAggregate.Sum, Basis = "1" };

    public static UserMetricDefinition Define(params (string Id, UserMetric Metric)[] metrics) => new()
    {
        Id = "605efe2f7d2e8b0d1c9e4e01",
        TenantId = SamplePerk.TenantId,
        Name = "n",
        DisplayName = "N",
        Realtime = true,
        Generation = "1",
        Metrics = metrics.ToDictionary(metric => metric.Id, metric => metric.Metric),
    };
}
