using System.Text.Json.Serialization;

namespace Pepper.Core.Delivery;

/// <summary>How this room's documents are written as JSON, in the store and on the wire.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(DeliveryArea))]
[JsonSerializable(typeof(DeliveryBoundaries))]
public sealed partial class DeliveryJson : JsonSerializerContext;
