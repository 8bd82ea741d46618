using System.Text.Json.Serialization;
using Pepper.Core.Text;

namespace Pepper.Core.Rules.Simulation;

/// <summary>How what simulations keep and report is written as JSON.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    AllowOutOfOrderMetadataProperties = true,
    Converters = [typeof(TimestampConverter)])]
[JsonSerializable(typeof(SimulationRequest))]
[JsonSerializable(typeof(SimulationPlan))]
[JsonSerializable(typeof(BucketTally))]
[JsonSerializable(typeof(SimulationReport))]
internal sealed partial class SimulationJson : JsonSerializerContext;
