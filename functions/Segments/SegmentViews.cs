using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Pepper.Core.Segments;
using Pepper.Core.Text;

namespace Pepper.Functions.Segments;

/// <summary>How this feature's answers are written as JSON.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(TimestampConverter)])]
[JsonSerializable(typeof(SegmentView))]
[JsonSerializable(typeof(SegmentView[]))]
[JsonSerializable(typeof(JsonObject))]
[JsonSerializable(typeof(SegmentUsersAdded))]
[JsonSerializable(typeof(SegmentUsersRemoved))]
internal sealed partial class SegmentViews : JsonSerializerContext;
