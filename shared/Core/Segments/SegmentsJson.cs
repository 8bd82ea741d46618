using System.Text.Json.Serialization;
using Pepper.Core.Text;

namespace Pepper.Core.Segments;

/// <summary>How the documents of this room are written as JSON, in the store and on the wire.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(TimestampConverter)])]
[JsonSerializable(typeof(DeletedSegment))]
[JsonSerializable(typeof(Membership))]
[JsonSerializable(typeof(Segment))]
public sealed partial class SegmentsJson : JsonSerializerContext;
