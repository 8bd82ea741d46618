using System.Text.Json.Serialization;
using Pepper.Core.Text;

namespace Pepper.Functions.Baskets;

/// <summary>How this feature's answers are written as JSON.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(TimestampConverter), typeof(PlainNumberConverter)])]
[JsonSerializable(typeof(BasketView))]
internal sealed partial class BasketViews : JsonSerializerContext;
