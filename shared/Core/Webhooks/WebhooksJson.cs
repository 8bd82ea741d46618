using System.Text.Json.Serialization;
using Pepper.Core.Text;

namespace Pepper.Core.Webhooks;

/// <summary>How the documents of this room are written as JSON.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(TimestampConverter)])]
[JsonSerializable(typeof(DeliveryPointer))]
[JsonSerializable(typeof(WebhookDelivery))]
[JsonSerializable(typeof(WebhookEndpoint))]
[JsonSerializable(typeof(WebhookHealth))]
public sealed partial class WebhooksJson : JsonSerializerContext;
