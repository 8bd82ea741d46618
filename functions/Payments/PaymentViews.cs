using System.Text.Json.Serialization;

namespace Pepper.Functions.Payments;

/// <summary>That an event was taken in.</summary>
/// <param name="Received">Always true.</param>
internal sealed record ReceivedView(bool Received);

/// <summary>How this feature's answers are written as JSON.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ReceivedView))]
internal sealed partial class PaymentViews : JsonSerializerContext;
