using System.Text.Json.Serialization;
using Pepper.Core.Loyalty;

namespace Pepper.Functions.Loyalty;

/// <summary>How this feature's answers are written as JSON.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(LoyaltyBalance))]
internal sealed partial class LoyaltyViews : JsonSerializerContext;
