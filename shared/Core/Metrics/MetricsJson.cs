using System.Text.Json.Serialization;
using Pepper.Core.Metrics.Audiences;
using Pepper.Core.Metrics.Definitions;
using Pepper.Core.Metrics.Values;
using Pepper.Core.Text;

namespace Pepper.Core.Metrics;

/// <summary>How metrics are written as JSON, in the store and on the wire.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(TimestampConverter), typeof(PlainNumberConverter)])]
[JsonSerializable(typeof(UserMetricDefinition))]
[JsonSerializable(typeof(DeletedMetricDefinition))]
[JsonSerializable(typeof(UserMetricValues))]
[JsonSerializable(typeof(UserMetricValue))]
[JsonSerializable(typeof(SegmentMetricDefinition))]
[JsonSerializable(typeof(SegmentMetricValues))]
[JsonSerializable(typeof(SegmentMetricValue))]
[JsonSerializable(typeof(SegmentFold))]
public sealed partial class MetricsJson : JsonSerializerContext;
