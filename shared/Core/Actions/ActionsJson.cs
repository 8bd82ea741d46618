using System.Text.Json.Serialization;
using Pepper.Core.Text;

namespace Pepper.Core.Actions;

/// <summary>How actions are written as JSON, in the store and on the wire.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(TimestampConverter)])]
[JsonSerializable(typeof(ActionRecord))]
public sealed partial class ActionsJson : JsonSerializerContext;
