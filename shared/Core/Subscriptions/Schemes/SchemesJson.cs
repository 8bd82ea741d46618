using System.Text.Json.Serialization;
using Pepper.Core.Text;

namespace Pepper.Core.Subscriptions.Schemes;

/// <summary>How schemes are written as JSON, in the store and on the wire.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(TimestampConverter), typeof(PlainNumberConverter)])]
[JsonSerializable(typeof(SubscriptionScheme))]
public sealed partial class SchemesJson : JsonSerializerContext;
