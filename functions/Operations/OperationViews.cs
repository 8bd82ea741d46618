using System.Text.Json.Serialization;
using Pepper.Core.Text;

namespace Pepper.Functions.Operations;

/// <summary>How this feature's answers are written as JSON.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(TimestampConverter)])]
[JsonSerializable(typeof(OperationView))]
[JsonSerializable(typeof(OperationPage))]
internal sealed partial class OperationViews : JsonSerializerContext;
