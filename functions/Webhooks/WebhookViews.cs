using System.Text.Json.Serialization;
using Pepper.Core.Text;
using Pepper.Core.Webhooks;

namespace Pepper.Functions.Webhooks;

/// <summary>How this feature's answers are written as JSON.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(TimestampConverter)])]
[JsonSerializable(typeof(ReplayedDeliveries))]
[JsonSerializable(typeof(WebhookDeliveryView))]
[JsonSerializable(typeof(WebhookTestView))]
[JsonSerializable(typeof(WebhookView))]
internal sealed partial class WebhookViews : JsonSerializerContext;
